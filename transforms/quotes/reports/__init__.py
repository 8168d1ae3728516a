"""Reports: the cues of a text, what each reports, who speaks, to whom and through whom."""
