"""A warehouse that several machines load: a DuckLake, of which each of them keeps a copy as its warehouse file.

The lake is a catalogue (SQLite or Postgres) and Parquet files (a folder or S3). A run works on its machine's copy as it
does without a lake, and then writes what it changed into the lake, in one transaction over all tables. A run that finds
that another one was faster takes in that one's rows and loads again.
"""
