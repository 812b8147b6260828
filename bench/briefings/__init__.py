"""A thousand issues with figures: how long their pages, figures and PDFs take."""
