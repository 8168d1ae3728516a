"""The one language pass: a spaCy pipeline whose sentences keep to paragraphs."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from transforms.text.rules_by_word import remember_rules


@Language.component("paragraph_starts")
def mark_paragraph_starts(doc: Doc) -> Doc:
    """Begin a sentence at each paragraph, before the parser could join two of them."""
    for token in doc[:-1]:
        if token.is_space and "\n" in token.text:
            doc[token.i + 1].is_sent_start = True
    return doc


def prepare_pipeline(nlp: Language) -> Language:
    """Add what every finder relies on: paragraph starts, fixed before the parse; and make the slow rules remember."""
    if "paragraph_starts" not in nlp.pipe_names:
        nlp.add_pipe("paragraph_starts", before="parser")
    remember_rules(nlp)
    return nlp
