"""Every file of the reference data, with its columns declared once."""

from __future__ import annotations

from seeds.layout import boilerplate, events, quotes, who
from seeds.layout.columns import by_path

FILES = by_path((*who.FILES, *quotes.FILES, *events.FILES, *boilerplate.FILES))
