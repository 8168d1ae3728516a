"""Why a row stands in the warehouse, and why none does."""
