"""How long things take: commands that print the figures README states."""
