"""The formats in which a query's answer is given: a table on the screen, CSV, JSON, Parquet, Excel."""
