"""Draws the photographs of the demonstration city: models of things that do not exist, rendered by Blender."""
