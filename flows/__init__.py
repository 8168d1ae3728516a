"""Orchestration, input and output, command line."""
