"""Alerts after a publication: what is new of them, and to whom it is told."""
