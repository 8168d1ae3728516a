"""The program at a terminal: safe output, exit codes, interruptions."""
