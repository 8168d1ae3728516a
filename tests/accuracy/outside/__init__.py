"""Labelled sets of others, in a folder that the user names; their text is no part of this project.

A set is a file of JSON lines: `id`, `text` (or `html_path`), a date, and the labels of its
kind. The set's name picks the measures (`sets.py`).
"""
