"""Posts of social networks that a page embeds: their words, and the account that signs them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from transforms.annotation import Entity, Quote, QuoteSpan
from transforms.articles.model import Article, Block
from transforms.gazetteer.model import Gazetteer
from transforms.gazetteer.phrases import fold, phrase_key
from transforms.linking.entities import entity_id, known_entity
from transforms.linking.model import Context
from transforms.quotes.lexicon import QuoteLexicon
from transforms.quotes.sources import ENTITY_KINDS
from transforms.text.spans import Span
from transforms.who import Who

_RULE = "social_post"
# How the networks sign a post: "— Ann Lee (@annlee) May 16, 2024", "A post shared by Ann Lee (@annlee)".
_SIGNED = re.compile(
    r"(?:[—–-]{1,2}\s?|\bA post shared by\s|\bPosted by\s)(?P<name>[^—–()@]{2,80}?)\s*(?:\(@\w{1,30}\)|\son\s)"
)
# A name may be given in two scripts ("Hua Chunying 华春莹"), or with pictures behind it.
_LATIN = re.compile(r"[A-Za-zÀ-ɏ.,'’&-]+(?: [A-Za-zÀ-ɏ0-9.,'’&-]+)*")
_FARTHEST = 2  # blocks between a post and its signature: another part of it, a link to its picture
_ACCOUNTS = ("person", "organization", "outlet")


@dataclass(frozen=True, slots=True)
class Post:
    """An embedded post: where its words stand in the article's text, and who signed it, if that is known."""

    span: Span
    author: Entity | None


def find_posts(article: Article, who: Who, gazetteer: Gazetteer) -> tuple[Post, ...]:
    """The embedded posts of an article, in text order.

    The reader keeps a post's words and removes the line that signs it; that line names the author.
    """
    signed = [_signature(block) for block in article.blocks]
    posts = []
    for number, block in enumerate(article.blocks):
        if block.span is not None and _is_post(block):
            name = _nearest(signed, number, article.blocks)
            posts.append(Post(block.span, _author(name, article, who, gazetteer) if name else None))
    return tuple(posts)


def quotes_of_posts(posts: Sequence[Post], lexicon: QuoteLexicon) -> list[Quote]:
    """The posts as quotes: each is said in its author's own words, without marks and without a cue."""
    return [
        Quote(
            quote_type="direct",
            spans=(QuoteSpan(post.span, is_verbatim=True),),
            quote_rule=_RULE,
            attribution_rule="account" if post.author else "nobody",
            speaker_entity_id=post.author.entity_id if post.author else None,
            speaker_type=ENTITY_KINDS.get(post.author.entity_type) if post.author else None,
            score=lexicon.score(_RULE, "direct") if post.author else None,
        )
        for post in posts
    ]


def outside_of(blocks: Sequence[Span], quotes: Sequence[Quote]) -> list[Quote]:
    """The quotes that share no character with a post, a turn or a block of testimony."""
    ends = [block.end for block in blocks]  # these stand in text order and do not overlap

    def is_free(quote: Quote) -> bool:
        first = bisect_right(ends, quote.spans[0].span.start)
        return first == len(blocks) or quote.spans[-1].span.end <= blocks[first].start

    return [quote for quote in quotes if is_free(quote)]


def _is_post(block: Block) -> bool:
    return block.block_type == "social"


def _signature(block: Block) -> str | None:
    """The name that a removed line gives as a post's author."""
    found = _SIGNED.search(block.text) if block.span is None else None
    if found is None:
        return None
    latin = _LATIN.match(found["name"])
    return (latin.group() if latin else found["name"]).strip(" ,-") or None


def _nearest(signed: Sequence[str | None], number: int, blocks: Sequence[Block]) -> str | None:
    """The signature behind a post, else the one before it, with nothing but parts of posts between."""
    for step in (1, -1):
        at = number + step
        while 0 <= at < len(blocks) and abs(at - number) <= _FARTHEST:
            if signed[at] is not None:
                return signed[at]
            if blocks[at].span is not None and not _is_post(blocks[at]):
                break
            at += step
    return None


def _author(name: str, article: Article, who: Who, gazetteer: Gazetteer) -> Entity | None:
    """The entity of an account's name: one that the article names, one of the reference data, else a new one."""
    for entity in who.entities:
        if fold(entity.canonical_name) == fold(name) and entity.entity_type in ("PERSON", "ORG"):
            return entity
    rows = {a.known.key: a.known for a in gazetteer.aliases.get(phrase_key(name), ()) if a.known.kind in _ACCOUNTS}
    if len(rows) == 1 and phrase_key(name) not in gazetteer.shared_names:
        day = article.today
        return known_entity(next(iter(rows.values())), Context(day), gazetteer)
    kind = _kind_of(name, gazetteer)
    return Entity(entity_id(kind, name), name, kind) if kind else None


def _kind_of(name: str, gazetteer: Gazetteer) -> str | None:
    """What bears an unknown name: an organization by its words, a person by the given name; None in doubt."""
    words = [fold(word) for word in name.split()]
    if any(word in gazetteer.organization_words for word in words):
        return "ORG"
    return "PERSON" if 1 < len(words) <= 4 and words[0] in gazetteer.given_names else None
