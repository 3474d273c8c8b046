"""The rules coder: from one analysed article to its event drafts, explained by its rules."""

from collections import Counter
from datetime import date
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from unspun.entities.analysis import Analysis
from unspun.events.actors import Actor, SentenceActors
from unspun.events.anchored_dates import ANCHOR_SENTENCES
from unspun.events.attribution import attributed_to
from unspun.events.certainty import confidence, doubtful
from unspun.events.datelines import Told, told_from
from unspun.events.discourse import Context
from unspun.events.drafts import EventDraft
from unspun.events.findings import Reading
from unspun.events.labels import DOCUMENTS
from unspun.events.modality import auxiliaries, clause_head
from unspun.events.places import place_of
from unspun.events.readings import read_sentence
from unspun.events.scope import refusal, sentence_refusal
from unspun.events.selection import sentences_to_parse
from unspun.events.sources import sources_of
from unspun.events.syntax import objects, subjects
from unspun.events.timing import LEAD_SENTENCES, EventTime, tells_history, time_of
from unspun.events.topics import off_topic, topic_of
from unspun.events.trips import ONE_TRIP, one_row_a_trip
from unspun.events.unreal import is_story, unreal
from unspun.ids import stable_id

if TYPE_CHECKING:
    from spacy.tokens import Token


@cache
def content_version() -> str:
    """Return a digest of the coder's modules and resources, so that it changes with any rule."""
    digest = sha256()
    package = files("unspun")
    for folder, prefix in (("events", ""), ("resources", "events_")):
        found = {f.name: f for f in (package / folder).iterdir() if f.name.startswith(prefix)}
        for name in sorted(n for n in found if n.endswith((".py", ".json", ".npz", ".txt"))):
            digest.update(name.encode() + found[name].read_bytes())
    return digest.hexdigest()[:12]


class RulesCoder:
    """Codes events by lexicon and dependency tree; every row names its trigger and its words."""

    name = "rules"

    def __init__(self) -> None:
        """Take the version of the rules as they are."""
        self.version = content_version()
        self.refused: Counter[str] = Counter()  # readings not coded, by rule

    def code(self, analysis: Analysis, published: date | None) -> list[EventDraft]:
        """Return the events of one article in text order.

        ``published`` resolves relative dates; without it only absolute dates are given. Sentences
        without an actor and the words of an act are not parsed.
        """
        wanted = self.sentences(analysis)
        analysis.parse_all(wanted)
        told = told_from(analysis, published)
        topic, story = topic_of(analysis.text), is_story(analysis.text)
        context = Context()
        found: dict[str, EventDraft] = {}  # by id: one trigger may be read twice to one effect
        for index in wanted:
            actors = SentenceActors(analysis, index, analysis.mentions_of(index), context)
            for reading in self.readings(actors):
                why = off_topic(reading, topic) or unreal(reading, actors, story)
                if why := why or doubtful(reading, actors):
                    self.refused[why] += 1
                    continue
                draft = self._draft(reading, actors, told)
                found.setdefault(draft.event_mention_id, draft)
            note_subjects(actors, context)
        return list(found.values())

    def sentences(self, analysis: Analysis) -> list[int]:
        """Return the indexes of the sentences that will be parsed, so that others parse ahead."""
        return sentences_to_parse(analysis)

    def readings(self, actors: SentenceActors) -> list[Reading]:
        """Return the readings of one sentence that count as events."""
        sentence = actors.analysis.sentences[actors.index]
        if why := sentence_refusal(actors.analysis.text[sentence.start : sentence.end]):
            self.refused[why] += 1
            return []
        return self.sentence_readings(actors)

    def sentence_readings(self, actors: SentenceActors) -> list[Reading]:
        """Return the acts of a sentence that is not off topic."""
        return self.kept(read_sentence(actors), actors)

    def kept(self, readings: list[Reading], actors: SentenceActors) -> list[Reading]:
        """Return the readings that no rule keeps out, and count the others by rule."""
        found = []
        for reading in readings:
            if why := refusal(reading, actors):
                self.refused[why] += 1
            else:
                found.append(reading)
        trips, joined = one_row_a_trip(found)
        if joined:
            self.refused[ONE_TRIP] += joined
        return trips

    def _draft(
        self,
        reading: Reading,
        actors: SentenceActors,
        told: Told,
    ) -> EventDraft:
        sentence = actors.analysis.sentences[actors.index]
        text = actors.analysis.text[sentence.start : sentence.end]
        trigger = reading.trigger
        told_at = reading.told_at or trigger
        when = time_of(
            told_at,
            text,
            told.day,
            coming=reading.status in ("planned", "demanded", "hypothetical"),
            speech=reading.rule == "future",
            lead=actors.index < LEAD_SENTENCES,
            recent=reading.status == "happened"
            and not _is_background(told_at)
            and not tells_history(_told_before(actors, LEAD_SENTENCES), told.day),
            before=_told_before(actors, ANCHOR_SENTENCES),
        )
        where = place_of(told_at, actors)
        if where is None and not _is_background(told_at):
            where = told.place_of(reading, actors, when)
        event_type, mode = reading.act
        first = sentence.start + trigger.idx
        sources = tuple(a.span for a in reading.sources)
        targets = tuple(a.span for a in reading.targets)
        return EventDraft(
            event_mention_id=stable_id(
                "evm",
                actors.analysis.article_id,
                first,
                event_type,
                reading.status,
                *(f"{a.start}:{a.end}" for a in sources),
                "to",
                *(f"{a.start}:{a.end}" for a in targets),
            ),
            article_id=actors.analysis.article_id,
            event_type=event_type,
            mode=mode,
            status=reading.status,
            sentence_index=actors.index,
            start=sentence.start,
            end=sentence.end,
            trigger_start=first,
            trigger_end=first + len(trigger),
            trigger=trigger.lemma_.lower(),
            sources=sources,
            targets=targets,
            evidence=text,
            confidence=confidence(reading, actors),
            coder=self.name,
            coder_version=self.version,
            attributed_to=attributed_to(trigger, actors),
            content_of=reading.content,
            **_time_columns(when, sentence.start),
            **(where.columns() if where else {}),
        )


def _told_before(actors: SentenceActors, within: int) -> list[str]:
    """Return the sentences before this one, none of them ``within`` or more before it, nearest first."""
    analysis = actors.analysis
    nearest = analysis.sentences[max(0, actors.index - within) : actors.index][::-1]
    return [analysis.text[s.start : s.end] for s in nearest]


def _time_columns(when: EventTime | None, offset: int) -> dict[str, Any]:
    if when is None:
        return {}
    return {
        "event_date": when.days.first,
        "event_date_end": when.days.last,
        "date_precision": when.days.precision,
        "date_basis": when.basis,
        "date_start": None if when.start is None else offset + when.start,
        "date_end": None if when.end is None else offset + when.end,
    }


def _is_background(trigger: "Token") -> bool:
    """Whether the act is told as something earlier: past perfect or a clause of time or manner."""
    trigger = clause_head(trigger)
    if "had" in auxiliaries(trigger):
        return True
    return trigger.dep_ in ("advcl", "relcl", "acl", "pobj", "pcomp") or trigger.pos_ == "NOUN"


def note_subjects(actors: SentenceActors, context: Context) -> None:
    """Remember the subject of the sentence's main clause for pronouns in the next ones."""
    root = next((t for t in actors.parse if t.dep_ == "ROOT"), None)
    if root is None:
        return
    for verb in actors.parse:
        if verb.pos_ == "VERB" and any(t.lemma_.lower() in DOCUMENTS for t in objects(verb)):
            context.authors = tuple(sources_of(verb, actors)) or context.authors
    for head in subjects(root):
        actor: Actor | None = actors.actor(head)
        if actor:
            context.note(actor, actors.index)
