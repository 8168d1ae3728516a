"""Which real thing a name means: the row of the reference data, or a thing that only the article knows."""
