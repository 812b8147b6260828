"""mingpai: turns a city brand office's records and briefings into a site, bulletins and a brochure."""

__version__ = "0.1.0"
