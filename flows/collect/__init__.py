"""Collecting: from a list of sources to archives of their new pages in the inbox, politely."""
