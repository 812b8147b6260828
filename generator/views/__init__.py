"""Views turn the catalogue into plain data for one output each; none of them knows HTML."""
