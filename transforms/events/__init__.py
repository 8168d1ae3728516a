"""Who did what to whom."""

from __future__ import annotations

from spacy.tokens import Doc

from transforms.annotation import DateMention, Event, Quote, Sentence
from transforms.articles.model import Article
from transforms.events.assemble import Assembler
from transforms.events.draft import Draft
from transforms.events.lexicon import EventLexicon
from transforms.events.parties import Parties
from transforms.events.reader import Reader
from transforms.events.relevance import is_relevant
from transforms.events.repeats import without_repeats
from transforms.events.voices import Voices
from transforms.who import Who


def find_events(
    doc: Doc,
    sentences: tuple[Sentence, ...],
    article: Article,
    who: Who,
    dates: tuple[DateMention, ...],
    quotes: tuple[Quote, ...],
    lexicon: EventLexicon,
) -> tuple[Event, ...]:
    """The events of a text, in text order, each once per predicate."""
    voices = Voices(doc, quotes, lexicon)
    parties = Parties(doc, who, lexicon, voices)
    drafts = [draft for draft in Reader(doc, parties, lexicon).read() if is_relevant(draft, lexicon)]
    assembler = Assembler(doc, article, who, dates, voices, lexicon)
    told = [(sentence, without_repeats(group)) for sentence, group in _by_sentence(drafts, sentences)]
    assembler.remember_meetings(told)
    return tuple(assembler.assemble(draft, sentence) for sentence, group in told for draft in group)


def _by_sentence(drafts: list[Draft], sentences: tuple[Sentence, ...]) -> list[tuple[Sentence, list[Draft]]]:
    """The drafts of each sentence that has any; both come in text order."""
    grouped: list[tuple[Sentence, list[Draft]]] = []
    index = 0
    for draft in drafts:
        while index < len(sentences) and sentences[index].span.end <= draft.token.idx:
            index += 1
        if index == len(sentences):
            break
        if grouped and grouped[-1][0] is sentences[index]:
            grouped[-1][1].append(draft)
        else:
            grouped.append((sentences[index], [draft]))
    return grouped
