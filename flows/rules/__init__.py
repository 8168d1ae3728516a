"""The rules that decide what stands in a row: listed by area, run on their examples, counted in the warehouse."""
