"""What the program shares with the terminal that started it: text on the screen, exit codes, interruptions."""
