"""Describing phrases and pronouns: "the Russian president", "a witness", "she", "both countries"."""
