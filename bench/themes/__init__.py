"""Projects of other site generators, of comparable pages; nothing here is part of the product."""
