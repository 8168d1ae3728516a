"""The formats in which other programs take rows: those of event data, tables, annotators."""
