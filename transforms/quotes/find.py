"""Who said what: quotations in marks, reported clauses, and who they are attributed to."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from transforms.annotation import Quote, Sentence
from transforms.quotes.acts import build_acts
from transforms.quotes.attribution.ranking import attribute
from transforms.quotes.build import build_quote
from transforms.quotes.following import with_following
from transforms.quotes.lexicon import QuoteLexicon
from transforms.quotes.named_later import name_later
from transforms.quotes.nested import find_nested, order_of, with_parents
from transforms.quotes.posts import Post, find_posts, outside_of, quotes_of_posts
from transforms.quotes.quotations import Segments
from transforms.quotes.reports.find import find_reports
from transforms.quotes.testimony import Testimony, find_testimonies, quotes_of_testimonies
from transforms.quotes.turns import Turn, find_turns, quotes_of_turns
from transforms.text.marks import find_quotations
from transforms.text.parse import text_of
from transforms.who import Who

__all__ = ["Post", "Testimony", "Turn", "find_posts", "find_quotes", "find_testimonies", "find_turns"]


def find_quotes(
    doc: Doc,
    sentences: tuple[Sentence, ...],
    who: Who,
    lexicon: QuoteLexicon,
    posts: Sequence[Post] = (),
    turns: Sequence[Turn] = (),
    testimonies: Sequence[Testimony] = (),
) -> tuple[Quote, ...]:
    """The quotes of a text, in text order: one per act of saying, quotes inside quotes included.

    Marks are paired over the whole text first; then the parse gives the cues and their contents;
    then every quotation is given to the cue that most likely reports it. An embedded post and
    a turn of a transcript are one quote each, whatever they quote, and so is a block of testimony
    whose lead-in names the speaker.
    """
    if not lexicon.weights:
        return ()
    segments = Segments(doc, find_quotations(text_of(doc)))
    reports = find_reports(doc, lexicon, segments.owner)
    attributed = attribute(segments, reports, lexicon)
    acts = with_following(build_acts(segments, reports, attributed, lexicon), segments, attributed, lexicon)
    quotes = [quote for act in acts if (quote := build_quote(act, segments, who, lexicon))]
    said = quotes_of_testimonies(testimonies, reports, segments, who, lexicon)
    blocks = [*(post.span for post in posts), *(turn.span for turn in turns), *(q.spans[0].span for q in said)]
    whole = sorted(blocks)
    quotes = [*outside_of(whole, quotes), *quotes_of_posts(posts, lexicon), *said]
    quotes += quotes_of_turns(turns, segments.text, who, lexicon)
    quotes.sort(key=order_of)
    named = name_later(quotes, segments.text, who, lexicon)
    return with_parents(named, outside_of(whole, find_nested(segments, who, lexicon)), segments.text)
