"""`newsmill explore`: what the news was, as a folder of static pages that open from disk."""
