"""Who did what to whom."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from transforms.annotation import DateMention, Event, Quote, Sentence
from transforms.articles.model import Article
from transforms.events.assemble import Assembler
from transforms.events.dating import date_events
from transforms.events.draft import Draft
from transforms.events.lexicon import EventLexicon
from transforms.events.pairs import with_pairs
from transforms.events.parties import Parties
from transforms.events.placing import place_events
from transforms.events.reader import read_acts
from transforms.events.relevance import is_act, without_later, without_self
from transforms.events.repeats import without_repeats
from transforms.events.setting import Settings
from transforms.events.voices import Voices
from transforms.text.parse import text_of
from transforms.who import Who


def find_events(
    doc: Doc,
    sentences: tuple[Sentence, ...],
    article: Article,
    who: Who,
    dates: tuple[DateMention, ...],
    quotes: tuple[Quote, ...],
    lexicon: EventLexicon,
    outlet_country: str | None = None,
) -> tuple[Event, ...]:
    """The events of a text, in text order, each once per predicate.

    `outlet_country` (ISO alpha-3) is where the article was published.
    """
    parties = Parties(doc, who, lexicon, voices := Voices(doc, quotes, lexicon))
    drafts = with_pairs(read_acts(doc, parties, lexicon), text_of(doc), lexicon)
    drafts = tuple(without_self(without_later(draft)) for draft in drafts)
    drafts = tuple(draft for draft in drafts if is_act(draft, lexicon))
    told = [(sentence, without_repeats(group)) for sentence, group in _by_sentence(drafts, sentences)]
    assembler = Assembler(doc, article, who, voices, lexicon)
    acts = [(sentence, draft) for sentence, group in told for draft in group]
    times = date_events(told, sentences, doc, dates, article.today, lexicon)
    settings = Settings(doc, sentences, article, who, lexicon, outlet_country)
    places = place_events(told, text_of(doc), who, settings, lexicon)
    return tuple(
        assembler.assemble(draft, sentence, when, place)
        for (sentence, draft), when, place in zip(acts, times, places, strict=True)
    )


def _by_sentence(drafts: Sequence[Draft], sentences: tuple[Sentence, ...]) -> list[tuple[Sentence, list[Draft]]]:
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
