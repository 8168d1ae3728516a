"""Who did what to whom. The parts import each other, so that their words can be read without spaCy."""
