"""Rules for page dumps in plain text, by the pass that tries them, in the order of the passes."""

from __future__ import annotations

from transforms.articles.rules.model import ReadingRule

_HEAD = "Marwick closes two of its pools\n\nBy Jane Doe\n\nJune 5, 2012\n\n"
_FIRST = "The council of Marwick voted on Monday to close two of its five pools.\n\n"
_REST = (
    "Councillor Ann Tolley said that the pools had lost money since 2009.\n\n"
    "Swimmers gathered outside the town hall and booed as the result was read out.\n\n"
    "The remaining pools will open an hour earlier from September, the council said.\n\n"
    "A final decision on the land will be taken when the county has published its plan.\n\n"
)
_AMID = _HEAD + _FIRST + "{}\n\n" + _REST
_BEHIND = _HEAD + _FIRST + _REST + "{}\n"
_TITLED = "{}\n\nBy Jane Doe\n\nJune 5, 2012\n\n" + _FIRST + _REST


def _rule(name: str, example: str, about: str, page: str = _AMID) -> ReadingRule:
    return ReadingRule(name, example, about, page)


ENDLESS_RULES = (_rule("endless_token", "x" * 1001, "A run of characters without a space is no text."),)

LINE_RULES = (
    _rule(
        "address", "https://www.courier.example/2012/06/pools.html", "A line that is one address says where it stood."
    ),
    _rule("relative_date", "Posted 3 hours ago", "A line that is all a time before now is a date line."),
    _rule("agency_credit", "jd/ab (AFP, Reuters)", "Initials and agencies in brackets credit who wrote the text."),
    _rule("initials", "rt/jk", "Two pairs of small letters are the initials of an editor."),
    _rule("date_line", "Last updated: June 6, 2012 4:05 pm", "A line that is all a date is a date line."),
    _rule(
        "byline_with_date",
        "Jane Doe | June 5, 2012",
        "A date and a name on one line are a byline.",
        "Marwick closes two of its pools\n\n{}\n\n" + _FIRST + _REST,
    ),
    _rule("byline", "By John Smith", "A line that opens with by and a name is a byline."),
    _rule("agency_line", "Associated Press", "A line that is the name of a news agency is a byline."),
    _rule(
        "listed_story",
        "Mayor opens third market hall",
        "Titles below a call to read on lead to other stories.",
        _HEAD + _FIRST + _REST + "Read more:\n\n{}\n\nLibrary stays open at night\n",
    ),
)

POST_RULES = (
    _rule(
        "embedded_post",
        "We stand with the swimmers of our town today.",
        "The words above the signature of an embedded post are the post's.",
        _HEAD + _FIRST + "{}\n— Ann Tolley (@anntolley) June 4, 2012\n\n" + _REST,
    ),
)

ENCLOSED_RULES = (
    _rule(
        "inside_offer",
        "The best of the week in your inbox",
        "Lines between two lines of an offer belong to it.",
        _HEAD + _FIRST + "Sign up for our newsletter\n{}\nFree weekly newsletter\n\n" + _REST,
    ),
)

CAPTION_RULES = (
    _rule("gallery_number", "2/8 The pool in Harbour Street on its last day", "A count of pictures opens a caption."),
    _rule("names_of_sources", "Reuters / AFP", "Names of picture sources alone credit a picture."),
    _rule(
        "credit_in_brackets",
        "Swimmers leave the pool on Monday. (Photo: Jane Doe)",
        "Brackets at the end credit a picture.",
    ),
    _rule("credit_at_end", "Swimmers leave the pool. Photo: Jane Doe", "A credit at the end makes a line a caption."),
    _rule(
        "picture_words", "In this photo, swimmers (left) leave the pool.", "Words for pictures and sides open captions."
    ),
    _rule(
        "foreign_language",
        "Schwimmer verlassen das Hallenbad mit Handtüchern über Schultern",
        "A line in another language than the text is no sentence of it.",
        _HEAD + _FIRST + "“It was our pool,” one of them said on the steps of the town hall.\n\n{}\n\n" + _REST,
    ),
    _rule("credit_at_start", "Reuters Swimmers leave the pool in Harbour Street", "A picture source opens a caption."),
    _rule("archive_slug", "pool # harbour street # marwick", "Marks of a picture archive part its keywords."),
    _rule(
        "before_credit",
        "Swimmers in front of the town hall",
        "A line without a stop above a picture credit is its caption.",
        _HEAD + _FIRST + "{}\nPhoto: Jane Doe\n\n" + _REST,
    ),
)

REPEAT_RULES = (
    _rule(
        "repeats_line",
        "Councillor Ann Tolley said that the pools had lost money since 2009.",
        "A line that stood before stands twice.",
        _HEAD + _FIRST + _REST.partition("\n\n")[0] + "\n\n" + _REST.partition("\n\n")[2] + "{}\n",
    ),
    _rule(
        "repeats_body",
        "the pools had lost money since 2009",
        "A line that a sentence of the text holds whole is a pull quote.",
        _HEAD + _FIRST + _REST + "{}\n\nNobody spoke after that, and the hall was empty by nine in the evening.\n",
    ),
    _rule(
        "name_below_pull_quote",
        "Ann Tolley, councillor",
        "A name below a pull quote says who said it.",
        _HEAD + _FIRST + _REST + "the pools had lost money since 2009\n\n{}\n\n"
        "Nobody spoke after that, and the hall was empty by nine in the evening.\n",
    ),
)

STOPLESS_RULES = (
    _rule(
        "no_full_stop",
        "Swimmers with towels over their shoulders in front of the old town hall",
        "A long line without a full stop amid punctuated paragraphs is a caption.",
        _HEAD
        + _FIRST
        + "{}\n\n"
        + _REST
        + "Nobody spoke after that, and the hall was empty by nine in the evening.\n\n"
        "The mayor will take questions from the people of the town at a meeting next week.\n",
    ),
)

HEAD_RULES = (
    _rule("headline", "Marwick closes two of its pools", "The best line above the text is the headline.", _TITLED),
    _rule(
        "row_of_labels",
        "News Sport Culture Weather Jobs Motors",
        "A row of capitalised words that the text lacks is a menu.",
        "{}\n\n" + _HEAD + _FIRST + _REST,
    ),
    _rule(
        "name_next_to_date",
        "Jane Doe",
        "A name beside a date below the headline is a byline.",
        "Marwick closes two of its pools\n\n{}\n\nJune 5, 2012\n\n" + _FIRST + _REST,
    ),
    _rule(
        "name_below_headline",
        "Jane Doe",
        "A personal name alone between headline and text, of whom the text does not tell, is a byline.",
        "Marwick closes two of its pools\n\n{}\n\n" + _FIRST + _REST,
    ),
    _rule(
        "label_above_date",
        "City desk",
        "Short lines above a date below the headline belong to the byline.",
        "Marwick closes two of its pools\n\n{}\n\nJune 5, 2012\n\n" + _FIRST + _REST,
    ),
    _rule("before_headline", "Local pages", "Lines above the headline are labels.", "{}\n\n" + _HEAD + _FIRST + _REST),
    _rule(
        "between_headline_and_body",
        "A step that will save the town more than a million pounds",
        "A long line between headline and text is the standfirst.",
        "Marwick closes two of its pools\n\n{}\n\nBy Jane Doe\n\nJune 5, 2012\n\n" + _FIRST + _REST,
    ),
    _rule(
        "label_below_headline",
        "Town life",
        "A short line between headline and text is a label.",
        "Marwick closes two of its pools\n\n{}\n\n" + _FIRST + _REST,
    ),
    _rule(
        "sentence_before_boilerplate",
        "The town wants to save more than a million pounds a year.",
        "A sentence set off from the text by a byline or caption is the standfirst.",
        "Marwick closes two of its pools\n\n{}\n\nBy Jane Doe\n\nJune 5, 2012\n\n" + _FIRST + _REST,
    ),
)

BODY_RULES = (
    _rule("no_sentences", "Marwick pools", "Where no line is a sentence, nothing is thrown away.", "{}\n"),
    _rule(
        "run_of_titles",
        "Mayor opens third market hall in town",
        "Titles that follow one another lead to other stories.",
        _HEAD + _FIRST + "{}\n\nLibrary of Ribe stays open at night\n\n" + _REST,
    ),
    _rule(
        "line_in_capitals",
        "MAYOR OPENS THIRD MARKET HALL IN TOWN",
        "A long line in capitals amid ordinary text is another story's title.",
    ),
    _rule("foot_of_page", "Marwick Courier", "What stands behind the last sentence is the foot of the page.", _BEHIND),
    _rule("list_item", "• Harbour Street", "A line behind a bullet or number is an item of a list."),
    _rule("running_text", "Nobody in the hall spoke after the vote.", "A line that ends as a sentence is a paragraph."),
    _rule(
        "behind_colon",
        "Harbour Street and Mill Lane",
        "Lines behind a colon are items of a list.",
        _HEAD + _FIRST + "Closing now:\n\n{}\n\n" + _REST,
    ),
    _rule("fragment", "mill lane", "A few small words that are no heading are no text."),
    _rule("short_line", "What happens next", "A short line that looks like a heading is a subheading."),
    _rule(
        "long_line",
        "Nothing that the town had planned for the summer of this year and for the one behind it;",
        "A long line without a stop is a paragraph.",
    ),
)

DUMP_RULES: tuple[ReadingRule, ...] = (
    *ENDLESS_RULES,
    *LINE_RULES,
    *POST_RULES,
    *ENCLOSED_RULES,
    *CAPTION_RULES,
    *REPEAT_RULES,
    *STOPLESS_RULES,
    *HEAD_RULES,
    *BODY_RULES,
)
