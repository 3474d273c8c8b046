"""What a dateline says of the acts told below it: whence they are told, and on which day.

A dateline names where a report was filed, which is where its news is only as a rule: it stands for
a place that the lead does not name, never over one that it names, and says so by its basis.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from unspun.entities.analysis import Analysis
from unspun.entities.gazetteer import Place as GazetteerPlace
from unspun.entities.knowledge import load_knowledge
from unspun.entities.mentions import Mention
from unspun.events.actors import PLACES, SentenceActors
from unspun.events.dates import find_dates
from unspun.events.findings import Reading
from unspun.events.frames import lemma_of
from unspun.events.lexicon import lexicon
from unspun.events.ontology import quad_class
from unspun.events.places import Place
from unspun.events.timing import LEAD_SENTENCES, EventTime

FRESH = timedelta(days=31)  # what lies further back is told from here, but was not here
FAR_MODES = frozenset({"phone", "cyber", "aerial", "drone"})  # done from elsewhere
FIGHTING = frozenset({"ASSAULT", "MOBILIZE"})  # in a war, which capitals report from far away
VERBAL = frozenset({1, 3})
RULING = frozenset({"GOV", "LEG"})  # who speak in their capital, whatever town hears of it
ON_THE_SPOT = "crowd-control"


@dataclass(frozen=True, slots=True)
class Told:
    """The day that "today" means in an article, and the place it is told from.

    ``here`` is set only where no other country has more to do with the article: much is told from
    a capital about the country next to it.
    """

    day: date | None
    here: Place | None

    def place_of(
        self, reading: Reading, actors: SentenceActors, when: EventTime | None
    ) -> Place | None:
        """Return the dateline's place for news of the lead that names no place of its own."""
        if self.here is None or actors.index >= LEAD_SENTENCES:
            return None
        if reading.status != "happened" or reading.rule == "future":  # an announcement's own place
            return None
        if when and self.day and when.days.first < self.day - FRESH:
            return None
        if _is_far(reading, self.here, actors) or _names_another(reading, self.here, actors):
            return None
        return self.here


def told_from(analysis: Analysis, published: date | None) -> Told:
    """Return whence and on which day an article is told."""
    return Told(_day_written(analysis.dateline, published) or published, _here(analysis))


def _day_written(dateline: str | None, published: date | None) -> date | None:
    """Return the day in a dateline, with its year or that of a publication soon after it."""
    days = [e.days for e in find_dates(dateline or "", published) if e.days]
    if len(days) != 1 or days[0].precision != "day":
        return None
    day = days[0].first
    return day if published is None or published - FRESH <= day <= published else None


def _here(analysis: Analysis) -> Place | None:
    ground = analysis.origin
    if ground is None or ground.country is None or not _is_about(ground.country, analysis):
        return None
    for mention in analysis.mentions:
        if mention.entity_type in PLACES and _is_there(mention, ground, analysis):
            opens = analysis.dateline is None and mention.start <= 2
            start, end = (mention.start, mention.end) if opens else (None, None)
            return Place(mention, start, end, "dateline", ground)
    return Place(None, None, None, "dateline", ground)


def _is_about(country: str, analysis: Analysis) -> bool:
    """Return whether an article names no other country more often than its dateline's."""
    told: Counter[str] = Counter()
    for mention in analysis.mentions:
        cluster = analysis.clusters[mention.local_id]
        if mention.entity_type in ("GPE", "NORP") and cluster.country:
            told[cluster.country] += 1
    return told[country] >= max(told.values(), default=0)


def _is_there(mention: Mention, ground: GazetteerPlace, analysis: Analysis) -> bool:
    return analysis.clusters[mention.local_id].geonames_id == ground.geonames_id


def _named_in_actors(
    reading: Reading, actors: SentenceActors
) -> tuple[list[Mention], list[Mention]]:
    """Return the mentions of a sentence in the words of an act's actors, and the others."""
    spans = [a.span for a in (*reading.sources, *reading.targets)]
    inside: list[Mention] = []
    outside: list[Mention] = []
    for mention in actors.analysis.mentions_of(actors.index):
        known = actors.analysis.clusters[mention.local_id].known
        towns = mention.entity_type in PLACES and not (known and known.is_state)
        own = not towns and any(s.start <= mention.start and mention.end <= s.end for s in spans)
        (inside if own else outside).append(mention)
    return inside, outside


def _names_another(reading: Reading, here: Place, actors: SentenceActors) -> bool:
    """Return whether the sentence has a place, not an actor's name, that need not be this one."""
    assert here.ground is not None
    if any(lexicon().kind(lemma_of(t), "arrive") for t in actors.parse):
        return True
    for mention in _named_in_actors(reading, actors)[1]:
        if mention.entity_type not in PLACES or _is_there(mention, here.ground, actors.analysis):
            continue
        cluster = actors.analysis.clusters[mention.local_id]
        if cluster.country != here.ground.country or not (cluster.known and cluster.known.is_state):
            return True
    return False


def _is_capital(ground: GazetteerPlace) -> bool:
    return load_knowledge(None).is_capital(ground.name, ground.country)


def _is_far(reading: Reading, here: Place, actors: SentenceActors) -> bool:
    """Return whether the actors, or the manner of the act, are of elsewhere."""
    assert here.ground is not None
    event_type, mode = reading.act
    in_capital = _is_capital(here.ground)
    if mode in FAR_MODES or (event_type in FIGHTING and mode != ON_THE_SPOT and in_capital):
        return True
    ruling = any(a.sector in RULING for a in reading.sources)
    if ruling and quad_class(event_type) in VERBAL and not in_capital:
        return True
    clusters = actors.analysis.clusters
    inside = _named_in_actors(reading, actors)[0]
    spans = [a.span for a in reading.sources]
    doing = [m for m in inside if any(s.start <= m.start and m.end <= s.end for s in spans)]
    for told in (doing, inside):  # who acts is here, or where nothing tells, who is acted on
        if homes := {clusters[m.local_id].country for m in told} - {None}:
            return here.ground.country not in homes
    return False
