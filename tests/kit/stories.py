"""Two stories in plain words, to be copied, cut and mixed."""

from __future__ import annotations

STORY = (
    "The harbour of Strelsau was closed for eleven hours on Tuesday after a freighter loaded with timber ran aground "
    "at its narrow entrance. Nobody was hurt, the harbour master said. Four tugs from Zenda tried to pull the ship "
    "free at noon and gave up when a cable broke. At high tide, shortly before nine in the evening, a fifth tug "
    "arrived from the naval base and the freighter came off the sandbank at the first attempt. Divers who looked at "
    "the hull found a dent of two metres but no leak. Some 30 ships had to wait outside, among them the evening ferry "
    "with 412 passengers, who were given soup and blankets. The captain, Rudolf Hentzau, told investigators that the "
    "pilot had warned him of the current. The investigation is expected to take 6 weeks. Meanwhile ships of more than "
    "90 metres may enter by daylight alone. The mayor, Flavia Elphberg, called once more for the entrance to be "
    "dredged, which would cost 14 million crowns. Parliament turned her plan down in 2009 and again 3 years later."
)


OTHER = (
    "A choir of retired miners from the Tarlenheim valley won the national contest for amateur singers on Saturday. "
    "The thirty men had practised in a barn since the assembly hall burned down in spring. Their conductor said that "
    "the barn sounded better than the hall ever did and that nobody wished to go back before the summer was over."
)


def first_words(text: str, share: float) -> str:
    """The beginning of a text, in share of its words."""
    words = text.split()
    return " ".join(words[: round(len(words) * share)])
