"""spaCy without its command line, which it imports for one name: that is half of its import, and twenty megabytes."""

from __future__ import annotations

import sys
from types import ModuleType

_COMMAND_LINE = ("spacy.cli", "spacy.cli.info")
_NAME = "info"


def import_spacy() -> None:
    """Import spaCy before anybody else here does; who asks for its command line later gets that all the same."""
    if "spacy" in sys.modules:
        return
    stand_ins = {name: ModuleType(name) for name in _COMMAND_LINE}
    setattr(stand_ins["spacy.cli.info"], _NAME, None)
    sys.modules.update(stand_ins)
    try:
        import spacy
    finally:
        for name in stand_ins:
            sys.modules.pop(name, None)
    for name in ("cli", _NAME):
        spacy.__dict__.pop(name, None)
