"""Where it lands: tables, load, publishing, views for people. The only place that imports DuckDB."""
