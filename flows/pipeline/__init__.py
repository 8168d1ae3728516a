"""The Prefect flows: a run over pages, and the check of the whole warehouse."""
