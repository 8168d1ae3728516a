"""Names in the text: where they stand, where they begin and end, and what kind of thing each one names."""
