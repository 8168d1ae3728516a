"""The Prefect server that a run starts: its environment, its process, and the records it must hold."""
