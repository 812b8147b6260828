"""Stock mkdocs-material with one generated Markdown page a record."""
