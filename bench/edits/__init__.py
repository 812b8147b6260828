"""Random edits of a city, each of them valid, to hold incremental builds to clean ones."""
