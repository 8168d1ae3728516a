"""Rules for texts that people speak in turn, and for the entries of live blogs; they run over every kind of input."""

from __future__ import annotations

from transforms.articles.rules.model import ReadingRule

_TURNS = "\n\nJOHN HALLORAN: The fleet has left Norfolk.\n\nBRANDT: When will it return?\n\nHALLORAN: By Sunday."
_NAMED = "\n\nJohn Roe: Because I had to.\n\nJane Doe: And then?\n\nJohn Roe: Then we came back."
_LABELS = "\n\nA: Because I had to leave.\n\nQ: And then?\n\nA: Then we came back."
_ENTRIES = "\n\n15:10 GMT: Police closed the road to the port.\n\n16:20 GMT: The mayor asked for calm."
_PAGE = "<html><head><title>Questions to the mayor</title></head><body><h1>Questions to the mayor</h1><article>"
_ASKED = (
    "<p>The mayor of Marwick spoke to the Courier on Monday about pools and money.</p><p><b>Why close two pools?"
    "</b></p><p>They had lost money for years, and nobody wanted to pay for them.</p><p><b>Who decided it?</b></p>"
    "<p>The council of the town decided it after a long night.</p><p><b>What comes next?</b></p>"
    "<p>The land will be sold next spring, when the county has a plan.</p></article></body></html>"
)
_LIVE = (
    '<html><head><title>Pools close: live</title><script type="application/ld+json">{"@type": "LiveBlogPosting", '
    '"headline": "Pools close: live", "liveBlogUpdate": [{"@type": "BlogPosting", "datePublished": '
    '"2012-06-05T14:05:00+02:00", "articleBody": "The council voted to close two of its five pools."}]}</script></head>'
    "<body><h1>Pools close: live</h1><article><p>Swimmers had gathered outside the town hall of Marwick.</p>"
    "<p>{}</p><p>Nobody in the hall spoke after the vote, and the lights went out.</p></article></body></html>"
)

SPEECH_RULES: tuple[ReadingRule, ...] = (
    ReadingRule(
        "question_label", "Q: Why did you go?", "A paragraph behind the label Q is a question.", "{}" + _LABELS
    ),
    ReadingRule(
        "answer_label",
        "A: Because I had to leave.",
        "A paragraph behind the label A is an answer.",
        "Q: Why did you go?\n\n{}\n\nQ: And then?\n\nA: Then we came back.",
    ),
    ReadingRule(
        "answer_goes_on",
        "It was late.",
        "A paragraph between an answer and the next question belongs to the answer.",
        "Q: Why did you go?\n\nA: Because I had to leave.\n\n{}\n\nQ: And then?\n\nA: Then we came back.",
    ),
    ReadingRule(
        "speaker_in_capitals",
        "ALISON BRANDT, HOST: Good morning.",
        "In a transcript a paragraph that opens with a speaker in capitals is a turn.",
        "{}" + _TURNS,
    ),
    ReadingRule(
        "speaker_comes_back",
        "Jane Doe: Why did you go?",
        "Where the same names open several paragraphs, each of these is a turn.",
        "{}" + _NAMED,
    ),
    ReadingRule(
        "turn_goes_on",
        "It will come back on Sunday.",
        "In a text that is mostly turns, a paragraph between two of them belongs to the one before.",
        "ALISON BRANDT, HOST: Good morning.\n\n{}" + _TURNS,
    ),
    ReadingRule(
        "bold_question",
        "Why did you close the library too?",
        "Where questions stand in bold or as headings, each is a question.",
        _PAGE + "<p><b>{}</b></p><p>Nobody had come to it for many years, sadly.</p>" + _ASKED,
    ),
    ReadingRule(
        "below_question",
        "Nobody had come to it for many years, sadly.",
        "What stands below a question in bold is its answer.",
        _PAGE + "<p><b>Why did you close the library too?</b></p><p>{}</p>" + _ASKED,
    ),
)

LIVE_RULES: tuple[ReadingRule, ...] = (
    ReadingRule(
        "clock_opens_entry",
        "14:05 GMT: The army said that it had taken the bridge.",
        "Where several paragraphs open with a clock time, each is an entry of a live blog.",
        "{}" + _ENTRIES,
    ),
    ReadingRule(
        "stated_update",
        "The council voted to close two of its five pools.",
        "An entry that linked data states, with its moment.",
        _LIVE,
    ),
)
