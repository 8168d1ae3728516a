"""Tests of the lake; left out where DuckDB's extensions (`newsmill[lake]`) are not installed."""
