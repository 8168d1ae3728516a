"""Which report attributes a quotation: a ranking of the cues around it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from transforms.grammar.verbs import FINITE
from transforms.quotes.attribution.not_speech import is_naming
from transforms.quotes.attribution.unlisted import label_before, unlisted_report
from transforms.quotes.lexicon import QuoteLexicon
from transforms.quotes.quotations import Segment, Segments
from transforms.quotes.reports.model import Report
from transforms.quotes.reports.phrases import complement_around

_MOST_CANDIDATES = 12  # on either side of a quotation
# Dependencies of verbs inside what follows a quotation; they seldom attribute it.
_SUBORDINATE = frozenset({"relcl", "acl", "xcomp", "advcl", "pcomp"})


def rank_features(segment: Segment, report: Report, segments: Segments, others: Sequence[Report]) -> dict[str, float]:
    """The features of one cue as the attribution of one quotation, by the names of the weights."""
    cue = report.cue.i
    features = {"same_sentence": 1.0}
    features["takes_quotation"] = float("quote" in report.word.frames)
    features["has_speaker"] = float(report.speaker is not None)
    inside = complement_around(report.cue, segment.start, segment.end)
    features["inside_complement"] = float(inside is not None)
    features["parse_content"] = float(any(a < segment.end and segment.start < b for a, b in report.content))
    low, high = (segment.end, cue) if cue >= segment.end else (report.cue_range[1], segment.start)
    between = [i for i in range(low, high) if segments.owner[i] < 0]
    features["crosses_quotation"] = float(len(between) < high - low)
    features["token_distance"] = float(len(between))
    nearer = any(low <= other.cue.i < high for other in others if other is not report)
    if cue >= segment.end:
        features["adjacent_after"] = float(segment.opens_sentence and not nearer and _only_speaker(report, between))
        features["behind_fragment"] = float(not segment.is_full and not segment.opens_sentence)
        features["subordinate"] = float(report.cue.dep_ in _SUBORDINATE and not features["adjacent_after"])
    else:
        colon = segments.doc[segment.start - 1].text == ":" or any(segments.doc[i].text == ":" for i in between[-3:])
        if colon and report.cue.dep_ in _SUBORDINATE and report.cue.head.i < report.cue.i:
            # Another, who asked not to be named, was blunter: "..."
            above = report.cue.head.head if report.cue.dep_ in ("relcl", "acl") else report.cue.head
            features["subordinate"] = float(above.i in between and above.tag_ in FINITE)
            colon = not features["subordinate"]
        features["colon_before"] = float(colon)
        features["adjacent_before"] = float(not nearer and not colon and _leads_in(between, segments))
    return features


def _only_speaker(report: Report, between: list[int]) -> bool:
    """Whether nothing but the speaker (and adverbs) stands between a quotation and its cue."""
    if report.speaker is None:
        return len(between) <= 2
    low = min(token.left_edge.i for token in (report.speaker, report.via) if token is not None)
    high = max(report.speaker.right_edge.i, report.cue.i)
    return all(low <= i <= high or not report.cue.doc[i].is_alpha or report.cue.doc[i].pos_ == "ADV" for i in between)


def _leads_in(between: list[int], segments: Segments) -> bool:
    """Whether the words between a cue and a quotation lead straight into it."""
    if not between:
        return True
    last = segments.doc[between[-1]]
    return last.text in (",", ":") or last.lower_ in ("that", "is", "was") or len(between) <= 3


def weigh(features: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """The weighted sum of features; a feature without a weight is a fault."""
    return sum(weights[name] * value for name, value in features.items())


def attribute(segments: Segments, reports: Sequence[Report], lexicon: QuoteLexicon) -> dict[int, Report]:
    """The report of each quotation, by the quotation's index; quotations that nobody claims are missing."""
    chosen: dict[int, Report] = {}
    reports = [report for report in reports if not is_naming(report)]
    places = [report.cue.i for report in reports]
    for segment in segments.items:
        report = label_before(segment, segments) if segment.is_full else None
        report = report or _best(segment, _around(segment, reports, places), segments, lexicon.weights)
        if report is None and segment.is_full:
            report = unlisted_report(segment, segments, lexicon)
        if report is not None:
            chosen[segment.index] = report
    return chosen


def candidates_of(segment: Segment, reports: Sequence[Report]) -> Sequence[Report]:
    """The cues that are asked for a quotation, in text order."""
    told = [report for report in reports if not is_naming(report)]
    return _asked(segment, _around(segment, told, [report.cue.i for report in told]))


def _around(segment: Segment, reports: Sequence[Report], places: Sequence[int]) -> Sequence[Report]:
    """The reports whose cues stand near a quotation; `places` are the cues' tokens."""
    here = bisect_left(places, segment.start)
    first = max(bisect_left(places, segment.before), here - _MOST_CANDIDATES)
    return reports[first : min(bisect_left(places, segment.after), here + _MOST_CANDIDATES)]


def _asked(segment: Segment, near: Sequence[Report]) -> Sequence[Report]:
    """The reports that may have a quotation.

    What no cue around takes quotations is left to the others; where one does, they are not asked:
    in "...," she is expected to say, nobody expects a quotation.
    """
    if not segment.is_full:
        return near
    return [report for report in near if "quote" in report.word.frames] or near


def _best(segment: Segment, near: Sequence[Report], segments: Segments, weights: Mapping[str, float]) -> Report | None:
    """The cue of the greatest weight, the first of equals; None below the threshold."""
    near = _asked(segment, near)
    ranked = [(weigh(rank_features(segment, report, segments, near), weights), -i) for i, report in enumerate(near)]
    weight, place = max(ranked, default=(float("-inf"), 0))
    return near[-place] if weight >= weights["threshold"] else None
