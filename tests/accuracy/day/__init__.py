"""Ordinary news, quotes and events of whole articles annotated by hand, in a folder that the user names.

The folder holds `gold/` (an annotation an article), `txt/` (the text that its offsets index) and
`index.json`. Items that the annotation calls optional count neither way.
"""
