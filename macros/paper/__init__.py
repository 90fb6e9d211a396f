"""Guides on paper: the leaflet, and the sheet of two pages."""
