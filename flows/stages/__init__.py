"""The stages of a run as plain functions: read, annotate, tables, check, load, publish."""
