"""What a minister is minister of, which is no body by itself ("Minister of Trade and Tourism")."""

from __future__ import annotations

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from transforms.gazetteer.model import Gazetteer

_JOINING = frozenset({"and", "the", ",", "&"})
_LONGEST = 16  # tokens of a portfolio


def is_portfolio(ent: DocSpan, gazetteer: Gazetteer) -> bool:
    """Whether an entity is only what a minister deals with: in front of the word, behind "of" or "for"."""
    doc = ent.doc
    behind = doc[ent.end] if ent.end < len(doc) else None
    if behind is not None and behind.text[0].isupper() and behind.lower_ in gazetteer.portfolio_words:
        return True
    if ent[-1].lower_ in gazetteer.portfolio_words and not any(token.lower_ == "of" for token in ent):
        return True
    for index in range(ent.start - 1, max(0, ent.start - _LONGEST), -1):
        token = doc[index]
        if token.lower_ in ("of", "for"):
            return doc[index - 1].lower_ in gazetteer.portfolio_words
        if not _continues(token):
            return False
    return False


def _continues(token: Token) -> bool:
    """Whether a token may stand inside a portfolio."""
    return token.lower_ in _JOINING or token.text[:1].isupper()
