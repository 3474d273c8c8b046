"""Demands, threats, refusals and denials: speech acts about what somebody else does or wants."""

from typing import TYPE_CHECKING

from unspun.events.actors import Actor
from unspun.events.aside import hands_on
from unspun.events.belonging import is_told_before
from unspun.events.event_nouns import is_diplomat, read_content_noun
from unspun.events.findings import Findings
from unspun.events.frames import Frame, frame_of, lemma_of, noun_group
from unspun.events.government import governed
from unspun.events.lexicon import lexicon
from unspun.events.modality import DUTY, Modality, modality
from unspun.events.ontology import announced
from unspun.events.phrases import named, without
from unspun.events.sources import sources_of
from unspun.events.syntax import (
    children,
    complements,
    conjuncts,
    is_passive,
    objects,
    oblique,
    subjects,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

# What somebody holds another should do is a request only when he says it to be heard.
OPINIONS = frozenset(
    {"believe", "predict", "estimate", "concede", "acknowledge", "admit", "recall"}
)
FAR = 15  # tokens after "asked" within which "for comment" belongs to it
_ANSWERS = """
comment elaborate say discuss answer speak respond specify disclose confirm deny identify name
explain reply talk reveal detail describe characterise characterize speculate
"""
ANSWERS = frozenset(_ANSWERS.split())
# What is asked of those who are in the news: declining it refuses a reporter.
_FOR_REPORTERS = """
comment interview question statement detail response specific explanation name timeline
"""
FOR_REPORTERS = frozenset(_FOR_REPORTERS.split())
# A speech act that is to come, that may or that should come is none yet.
SPOKEN = {
    Modality.FUTURE: "planned",
    Modality.CHANCE: "hypothetical",
    Modality.DUTY: "demanded",
}
UNSPOKEN = frozenset({Modality.NEGATED, Modality.REFUSED, Modality.CONDITION})
OPEN_REQUESTS = frozenset(
    {"ask", "seek", "require", "recommend", "encourage", "challenge", "request", "press"}
)


def is_demand(notes: Findings, verb: "Token", keys: list[str]) -> bool:
    """Return whether a verb of demanding asks somebody for something here."""
    if lemma_of(verb) in ("ask", "request") and (
        any(t.lemma_ == "comment" for t in objects(verb)) or _for_comment(verb)
    ):
        return False
    if is_passive(verb) and verb.lemma_ in ("require", "recommend", "ask"):
        return False
    if verb.dep_ == "acl" and is_passive(verb) and verb.lemma_ == "call":
        return False
    if verb.lemma_ in ("order", "instruct", "direct", "command", "encourage", "challenge"):
        return bool(children(verb, "xcomp", "ccomp"))
    if verb.lemma_ == "insist" and any(map(_is_statement, children(verb, "ccomp"))):
        return False
    if verb.lemma_ == "press" and oblique(verb, "through", "ahead", "forward"):
        return False
    if verb.lemma_ == "call" and children(verb, "dobj", "ccomp", "oprd"):
        return False
    if verb.lemma_ not in OPEN_REQUESTS or any("_" in k and k in lexicon().acts for k in keys):
        return True
    if verb.lemma_ == "ask":
        if any(c.lemma_ in ANSWERS for c in children(verb, "xcomp")) and not objects(verb):
            return False  # "asked to respond": by a reporter
        return bool(children(verb, "xcomp") or oblique(verb, "for"))
    if verb.lemma_ == "seek" and any(c.dep_ == "xcomp" for c in verb.children):
        return False
    return (
        bool(complements(verb))
        or any(noun_group(t) for t in objects(verb))
        or bool(named(objects(verb), notes.actors))
    )


def _for_comment(verb: "Token") -> bool:
    """Whether a reporter asks: "asked the embassy in Lome for comment"."""
    later = verb.doc[verb.i : verb.i + FAR]
    return any(
        t.lower_ in ("comment", "reaction") and t.nbor(-1).lower_ == "for" for t in later[1:]
    )


def _is_statement(clause: "Token") -> bool:
    """Whether a clause tells what is so: "insists that turnout was low", not "that he resign"."""
    helpers = children(clause, "aux", "auxpass")
    told = any(c.tag_ == "MD" and c.lower_ not in DUTY for c in helpers)
    return (
        told
        or clause.tag_ in ("VBD", "VBZ", "VBP")
        or bool({c.tag_ for c in helpers} & {"VBD", "VBZ", "VBP"})
    )


def read_demand(notes: Findings, verb: "Token", mood: Modality) -> None:
    """Note a demand, and the act a noun says is demanded: "demand the release of"."""
    sources = sources_of(verb, notes.actors)
    if not sources and not is_passive(verb):
        sources = notes.speaker(verb)
    refused = verb.dep_ in ("xcomp", "advcl") and governed(verb) == "denied"
    if mood in UNSPOKEN or refused:
        return  # "refused to order": nothing was asked; what is denied to have been is told
    targets = notes.targets(("REQUEST", None), verb, None, sources)
    if _is_sent_away(verb, targets, notes):
        status = governed(verb) or SPOKEN.get(mood, "happened")
        notes.add(verb, ("SANCTION", "expel"), status, sources, targets, False, "expel")
        return
    status = governed(verb) or SPOKEN.get(mood, "happened")
    notes.add(verb, ("REQUEST", None), status, sources, targets, False, "demand")
    if status == "denied":
        return
    for thing in [*objects(verb), *oblique(verb, "for", "on", "to")]:
        read_content_noun(notes, thing, verb, "demanded", [])


def _is_sent_away(verb: "Token", targets: list[Actor], notes: Findings) -> bool:
    """Whether a diplomat is ordered to leave, which expels him."""
    if verb.lemma_ not in ("order", "instruct", "command") or not any(map(is_diplomat, targets)):
        return False
    return any(c.lemma_ in ("leave", "depart", "quit") for c in complements(verb))


def read_speech(
    notes: Findings, verb: "Token", event_type: str, mood: Modality, content: str
) -> None:
    """A threat or refusal; its content clause becomes a reading of its own when it is read."""
    sources = sources_of(verb, notes.actors) or notes.speaker(verb)
    if mood in UNSPOKEN:
        return
    clause = next((c for c in complements(verb) if not is_told_before(c)), None)
    frame = frame_of(clause, notes.actors) if clause is not None else None
    mode = None
    if frame and event_type == "THREATEN":
        mode = announced(*frame.act)[1] if announced(*frame.act)[0] == "THREATEN" else None
    if event_type == "REJECT" and clause is not None and _keeps(clause, frame):
        targets = without(named(oblique(clause, "to"), notes.actors), sources)
    else:
        targets = notes.targets((event_type, mode), verb, None, sources)
        if frame and clause is not None and not targets:
            targets = notes.targets(frame.act, clause, frame.carrier, sources)
    if event_type == "REJECT" and _answers_reporter(verb):
        return  # "declined to comment" says nothing but that a reporter asked
    status = SPOKEN.get(mood, "happened")
    notes.add(
        verb,
        (event_type, mode),
        governed(verb) or status,
        sources,
        targets,
        False,
        event_type.lower(),
    )
    for thing in objects(verb):
        notes.used.add(thing.i)


def _keeps(clause: "Token", frame: Frame | None) -> bool:
    """Whether it is refused to go or to give somebody up: not whence, and not whom one keeps."""
    stays = frame is not None and frame.act == ("RETREAT", "withdraw")
    freed = frame is not None and frame.act == ("RETREAT", "release")
    return stays or freed or hands_on(clause)


def _answers_reporter(verb: "Token") -> bool:
    clauses = children(verb, "xcomp")
    asked = [*objects(verb), *oblique(verb, "for"), *(t for c in clauses for t in objects(c))]
    return any(c.lemma_ in ANSWERS for c in children(verb, "xcomp")) or any(
        t.lemma_.lower() in FOR_REPORTERS for t in asked
    )


def read_denial(notes: Findings, verb: "Token", mood: Modality) -> None:
    """Denying an act is no act; denying a request, access or aid is a refusal."""
    for thing in objects(verb):
        group = noun_group(thing)
        notes.used.add(thing.i)
        if group and group.name in ("demand", "proposal", "aid", "access", "asylum"):
            sources = sources_of(verb, notes.actors)
            targets = notes.targets(("REJECT", None), verb, thing, sources)
            notes.add(verb, ("REJECT", None), "happened", sources, targets, False, "deny")


def read_duty_of_other(notes: Findings, verb: "Token") -> bool:
    """Code what somebody says another must do as a request of the speaker to that other."""
    if verb.lemma_.lower() in OPINIONS:
        return False
    for clause in children(verb, "ccomp"):
        if modality(clause) is not Modality.DUTY:
            continue
        sources = sources_of(verb, notes.actors)
        heads = subjects(clause)
        own = {t.i for head in heads for t in conjuncts(head)}
        targets = [a for a in named(heads, notes.actors) if a.head in own]
        targets = without(targets, sources)
        if sources and targets:
            notes.add(verb, ("REQUEST", None), "happened", sources, targets, False, "duty")
            return True
    return False
