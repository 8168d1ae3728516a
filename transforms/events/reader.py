"""Reading: acts read off single predicates, before their time, place and standing in the story are known."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from transforms.events.completion import complete
from transforms.events.draft import Draft, start_draft
from transforms.events.frames import Match, best_match
from transforms.events.lexicon import EventLexicon, EventRow
from transforms.events.modality import modality_of, modality_of_noun
from transforms.events.obligations import obligation, obliges
from transforms.events.parties import Parties, Party
from transforms.events.predicates import Predicate, read_adjective, read_noun, read_verb
from transforms.events.recoding import HOSTILE, apply_modality, mode_of
from transforms.grammar.subjects import authors_of, subjects_of

PRONOUNS = frozenset({"it", "they", "he", "she", "we", "i"})
# What is accused of, praised or punished for ("of spying") belongs to the accusation.
ARGUMENT_TYPES = frozenset({"ACCUSE", "SUPPORT", "SANCTION", "THREATEN", "REJECT", "REQUEST"})


class Reader:
    """Reads the acts of one article; every verb and noun gives at most one."""

    def __init__(self, doc: Doc, parties: Parties, lexicon: EventLexicon) -> None:
        self._doc = doc
        self._parties = parties
        self._lexicon = lexicon
        self._spent: set[int] = set()

    def read(self) -> list[Draft]:
        """The drafts of the text, in text order."""
        drafts = [d for t in self._doc if t.i not in self._spent and (d := self._predicate(t))]
        drafts = [d for d in drafts if d.token.i not in self._spent]
        for token in self._doc:
            if token.pos_ in ("NOUN", "PROPN") and token.i not in self._spent and (draft := self._noun(token)):
                drafts.append(draft)
        return sorted(drafts, key=lambda d: d.token.i)

    def _predicate(self, token: Token) -> Draft | None:
        """The act of a verb or predicative adjective."""
        rows = self._lexicon.adjectives.get(token.lower_, ())
        if token.pos_ in ("VERB", "AUX") and not (rows and any(c.dep_ == "auxpass" for c in token.children)):
            return self._verb(token)
        if token.dep_ in ("acomp", "conj", "oprd") or token.pos_ == "VERB":
            predicate = read_adjective(token)
            match = best_match(predicate, rows, self._parties, self._lexicon) if rows else None
            if match is None or not match.row.event_type:
                return None
            draft = self._compose(token, predicate, match, token.head if token.head.pos_ == "AUX" else token)
            if draft and draft.row.is_outer and draft.status == "occurred":
                draft.status = "planned"  # a readiness has not been acted on
            return draft
        return None

    def _verb(self, token: Token) -> Draft | None:
        rows = self._lexicon.verbs.get(self._lexicon.lemma(token), ())
        if obliges(token):
            return obligation(token, rows, self._parties, self._lexicon)
        if not rows and self._lexicon.lemma(token) not in self._lexicon.light_verbs:
            return None
        predicate = read_verb(token)
        match = best_match(predicate, rows, self._parties, self._lexicon) if rows else None
        if match is None:
            return self._light(token, predicate)
        if match.object_head is not None:
            self._spent.add(match.object_head.i)
        if not match.row.event_type:
            return None
        return self._compose(token, predicate, match, token)

    def _compose(self, token: Token, predicate: Predicate, match: Match, finite: Token) -> Draft | None:
        """Codes and parties of a verb's act, with what its clause and the modality of its finite verb make of it."""
        row = match.row
        draft = start_draft(token, match, self._actors(token, predicate))
        draft.is_passive = predicate.is_passive
        if match.object_head is not None:
            draft.words.append(match.object_head)
        if predicate.clause is not None and any(term.slot == predicate.clause_kind for term in row.terms):
            self._take_inner(draft, predicate.clause)
        elif row.event_type in ARGUMENT_TYPES:
            self._spend_gerunds(token)
        complete(draft, predicate, self._parties)
        return apply_modality(draft, modality_of(finite, self._lexicon), self._lexicon)

    def _spend_gerunds(self, token: Token) -> None:
        """Verbs in "of spying", "opposed installing" tell what the accusation or refusal is about."""
        for child in token.children:
            told = [part for part in child.children if part.dep_ == "pcomp"] if child.dep_ == "prep" else [child]
            for part in told:
                if part.tag_ == "VBG" and part.dep_ in ("pcomp", "xcomp", "ccomp"):
                    self._spent.update(t.i for t in (part, *part.conjuncts))

    def _take_inner(self, draft: Draft, clause: Token) -> None:
        """Make an act about another act ("threatened to attack Y") of an outer verb and its clause."""
        inner = read_verb(clause)
        rows = self._lexicon.verbs.get(self._lexicon.lemma(clause), ())
        match = best_match(inner, rows, self._parties, self._lexicon) if rows else None
        self._spent.update(t.i for t in (clause, *(c for c in clause.conjuncts if c.pos_ == "VERB")))
        outer = draft.event_type
        actors = {p.key for p in draft.actors}
        if outer == "REQUEST" and not draft.recipients:
            own = [c for c in clause.children if c.dep_ in ("nsubj", "nsubjpass")]
            draft.recipients = [p for p in self._parties.of_all(own) if p.key not in actors]
        if not draft.recipients and match is not None and match.row.event_type:
            draft.recipients = [p for p in match.recipients if p.key not in actors]
        if not draft.recipients:
            draft.recipients = self._touched(inner, actors)
        if match is None or not match.row.event_type:
            return
        draft.inner = clause
        draft.pattern = f"+{match.row.row_id}"
        code = match.row.cameo_code
        if outer == "AGREE" and code[:2] in HOSTILE and draft.row.lemma in self._lexicon.classes["vows"]:
            draft.event_type = outer = "THREATEN"
        if match.object_head is not None:
            self._spent.add(match.object_head.i)
        key = "DEMAND" if outer == "REQUEST" and draft.cameo_code.startswith("10") else outer
        draft.cameo_code = self._lexicon.embedded_code(key, code) or draft.cameo_code
        draft.event_mode = draft.event_mode or mode_of(outer, code)

    def _touched(self, inner: Predicate, actors: set[str]) -> list[Party]:
        """Who an inner act is about, by its object, its phrases or the act that it serves ("send troops to help Y")."""
        heads = inner.objects + [t for found in inner.prepositions.values() for t in found]
        for verb in inner.token.children:
            if verb.dep_ in ("advcl", "xcomp"):
                heads.extend(c for c in verb.children if c.dep_ == "dobj")
        found = self._parties.of_all(heads)
        return [p for p in found if p.key not in actors and p.kind not in ("weapon", "thing")]

    def _actors(self, token: Token, predicate: Predicate) -> list[Party]:
        """The actors of a verb; an unresolved pronoun is who the reporting clause is about."""
        actors = self._parties.acting(predicate.subjects) or self._parties.acting(authors_of(token))
        if actors or not predicate.subjects or predicate.is_passive:
            return actors
        pronoun = predicate.subjects[0]
        if pronoun.lower_ in PRONOUNS and token.dep_ in ("ccomp", "advcl") and token.head.pos_ == "VERB":
            return self._parties.of_all(subjects_of(token.head))
        return []

    def _light(self, token: Token, predicate: Predicate) -> Draft | None:
        """A light verb with an event noun ("held an inquiry into Y")."""
        lemma = self._lexicon.lemma(token)
        if lemma not in self._lexicon.light_verbs:
            return None
        for head in predicate.objects:
            rows = self._lexicon.nouns.get(head.lemma_.lower(), ())
            if not rows or head.i in self._spent:
                continue
            noun = _with_verb(read_noun(head), predicate)
            match = best_match(noun, rows, self._parties, self._lexicon)
            if match and match.row.event_type:
                self._spent.add(head.i)
                draft = start_draft(token, match, self._actors(token, predicate) or self._parties.acting(noun.subjects))
                draft.pattern, draft.words, draft.is_passive = f"+{lemma}", [head], predicate.is_passive
                draft.status = self._lexicon.light_verbs[lemma]
                complete(draft, noun, self._parties)
                return apply_modality(draft, modality_of(token, self._lexicon), self._lexicon)
        return None

    def _noun(self, token: Token) -> Draft | None:
        rows = self._lexicon.nouns.get(token.lemma_.lower(), ()) or self._lexicon.nouns.get(token.lower_, ())
        if not rows or token.dep_ == "compound" or token.ent_type_ in ("PERSON", "GPE"):
            return None
        predicate = read_noun(token)
        match = best_match(predicate, rows, self._parties, self._lexicon)
        if match is None or not match.row.event_type:
            return None
        actors = self._parties.acting(predicate.subjects) or self._nationality(token) or self._behind(token, match.row)
        row = match.row
        draft = start_draft(token, match, actors)
        draft.is_noun = True
        if predicate.clause is not None and row.is_outer:
            self._take_inner(draft, predicate.clause)
        complete(draft, predicate, self._parties)
        return apply_modality(draft, modality_of_noun(token, predicate.modifiers, self._lexicon), self._lexicon)

    def _nationality(self, noun: Token) -> list[Party]:
        """Whose act a noun tells of by an adjective or name before it ("the Russian attack")."""
        heads = [c for c in noun.children if c.dep_ in ("amod", "compound", "nmod") and c.i < noun.i]
        return [p for head in heads for p in self._parties.named(head)]

    def _behind(self, noun: Token, row: EventRow) -> list[Party]:
        """The other side of a mutual act, from the verb that the noun depends on ("in talks with Y, X said")."""
        if row.cameo_code[:2] not in ("04", "05", "06"):
            return []
        verb = noun.head
        if verb.dep_ == "prep" or verb.pos_ == "ADP":
            verb = verb.head
        return self._parties.of_all(subjects_of(verb)) if verb.pos_ == "VERB" else []


def _with_verb(noun: Predicate, verb: Predicate) -> Predicate:
    """An event noun that takes the subject and the prepositional phrases of its light verb as its own."""
    noun.subjects = verb.subjects or noun.subjects
    for preposition, heads in verb.prepositions.items():
        known = noun.prepositions.setdefault(preposition, [])
        known.extend(h for h in heads if h not in known)
    return noun
