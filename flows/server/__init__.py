"""The Prefect server that a run brings along: its environment, its process, and what its database must hold."""
