"""Sphinx: the documents of the repository as a site of static pages. `make docs` builds it into site/."""

from __future__ import annotations

from importlib.metadata import version as _version

from pygments.lexers.special import TextLexer
from sphinx.highlighting import lexers

project = "newsmill"
author = "The newsmill authors"
version = release = _version("newsmill")
language = "en"

extensions = ["myst_parser"]
myst_heading_anchors = 3
root_doc = "docs/index"
# The source folder is the repository itself: the documents lie beside what they tell of.
include_patterns = [
    "README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "docs/**.md",
    "seeds/README.md", "seeds/events/GRAMMAR.md", "warehouse/dictionary.md",
]  # fmt: skip

lexers["csv"] = TextLexer()  # rows of seeds, shown as they are

html_theme = "furo"
html_title = "newsmill"
html_show_sphinx = False
html_copy_source = False
