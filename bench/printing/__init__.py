"""What the brochure costs beside WeasyPrint and Chromium printing the same plan."""
