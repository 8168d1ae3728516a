"""The one language pass: a spaCy pipeline whose sentences keep to paragraphs, and do not end with a rank."""

from __future__ import annotations

from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from transforms.text.products import multiply_by_numpy
from transforms.text.rules_by_word import remember_rules

# Short ranks and offices that the tokenizer does not know: it would end a sentence behind "Tulsa Police Sgt.".
_RANKS = frozenset({
    "Sgt.", "Lt.", "Capt.", "Maj.", "Col.", "Cpl.", "Cmdr.", "Cdr.", "Brig.", "Det.", "Insp.", "Supt.",
    "Asst.", "Dist.", "Atty.", "Msgr.", "Hon.",
})  # fmt: skip


@Language.component("paragraph_starts")
def mark_paragraph_starts(doc: Doc) -> Doc:
    """Begin a sentence at each paragraph, before the parser could join two of them; and none behind a rank."""
    for token in doc[:-1]:
        if token.is_space and "\n" in token.text:
            doc[token.i + 1].is_sent_start = True
        elif token.text in _RANKS and not doc[token.i + 1].is_space:
            doc[token.i + 1].is_sent_start = False
    return doc


def prepare_pipeline(nlp: Language) -> Language:
    """Add what every finder relies on: paragraph starts, fixed before the parse; ranks; what makes it fast."""
    if "paragraph_starts" not in nlp.pipe_names:
        nlp.add_pipe("paragraph_starts", before="parser")
    tokenizer: Any = nlp.tokenizer  # compiled: its types are not told
    for rank in sorted(_RANKS):
        tokenizer.add_special_case(rank, [{"ORTH": rank}])
    remember_rules(nlp)
    multiply_by_numpy(nlp)
    return nlp
