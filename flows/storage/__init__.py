"""What stands in the data folder beside warehouse and tables: lock, journals, rejected items, reusable work."""
