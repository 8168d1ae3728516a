"""The passes over the blocks of a page dump, in order: each types blocks that no pass before it has typed.

What words alone decide comes first, what the shape of a line suggests last: a later pass reads a
missing full stop or a short line in the light of what is gone by then.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from transforms.articles.boilerplate import Boilerplate
from transforms.articles.draft import Piece
from transforms.articles.dump.body import keep_body
from transforms.articles.dump.captions import mark_captions, mark_stopless
from transforms.articles.dump.endless import mark_endless
from transforms.articles.dump.headline import mark_head
from transforms.articles.dump.lines import mark_enclosed, mark_lines
from transforms.articles.dump.posts import mark_posts
from transforms.articles.dump.repeats import mark_repeats
from transforms.articles.rules import dumps as rules
from transforms.articles.rules.model import ReadingRule


@dataclass(frozen=True, slots=True)
class Pass:
    """One pass: what it types, why it stands at its place, and the rules whose names it gives.

    All passes are functions of one shape: they are given all pieces and type those that are open.
    """

    name: str
    why: str
    mark: Callable[[list[Piece], Boilerplate], None]
    rules: tuple[ReadingRule, ...]


PASSES: tuple[Pass, ...] = (
    Pass(
        "endless",
        "First: what is no text would cost every later pass its time.",
        mark_endless,
        rules.ENDLESS_RULES,
    ),
    Pass(
        "lines",
        "Words that boilerplate, dates and bylines are made of are the surest sign; all later passes build on them.",
        mark_lines,
        rules.LINE_RULES,
    ),
    Pass(
        "posts",
        "Behind the lines: the words of a post are told by the signature below them.",
        mark_posts,
        rules.POST_RULES,
    ),
    Pass(
        "enclosed",
        "Behind lines and posts: what two offers enclose is only known when both are.",
        mark_enclosed,
        rules.ENCLOSED_RULES,
    ),
    Pass(
        "captions",
        "Behind the lines: a picture credit below makes a line a caption.",
        mark_captions,
        rules.CAPTION_RULES,
    ),
    Pass(
        "repeats",
        "Behind the captions, which often repeat the text and say more exactly what they are.",
        mark_repeats,
        rules.REPEAT_RULES,
    ),
    Pass(
        "stopless",
        "Behind all that may lack a full stop for another reason: what is left without one is a caption.",
        mark_stopless,
        rules.STOPLESS_RULES,
    ),
    Pass(
        "head",
        "When what is typed is out of the way, the headline is the best line above the first sentence.",
        mark_head,
        rules.HEAD_RULES,
    ),
    Pass(
        "body",
        "Last: everything that is still open is text, or the foot of the page.",
        keep_body,
        rules.BODY_RULES,
    ),
)
