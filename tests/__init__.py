"""What newsmill must do, how well it does it, and how fast."""
