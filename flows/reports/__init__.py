"""What a run tells people: a summary and a table in the Prefect UI, and a page of its own."""
