"""Pages in, clean articles out. The parts import each other, so that no reader is loaded for what an article is."""
