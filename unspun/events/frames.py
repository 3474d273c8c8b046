"""From a verb with its object to an act: the frames of the rules coder."""

from typing import TYPE_CHECKING

from unspun.events.actors import SentenceActors
from unspun.events.lexicon import Act, NounGroup, base_form, lexicon
from unspun.events.syntax import (
    children,
    complements,
    conjuncts,
    is_passive,
    objects,
    oblique,
    particle,
    subjects,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

# Verbs that code an act only when done to an actor: "help", "beat", "fight crime", "meet demands".
_NEEDS_ACTOR = """
meet receive help treat feed train beat fight release free return ask press back host visit
welcome thank harm finance fund lend shelter seek capture arrest charge ring phone strike evacuate
ignore honour honor punch whip resist occupy fine bar protest disqualify suspend dismiss freeze
assist rescue summon intern acquit forgive allow permit
"""
NEEDS_ACTOR = frozenset(_NEEDS_ACTOR.split())
# Verbs with a preposition whose noun must be an actor: "call on Ghana", not "call on Friday".
_TO_ACTORS = """
call_on appeal_to plead_with side_with fire_on fire_at talk_to talk_with work_with clash_with
trade_with sit_down_with stand_by complain_to
"""
TO_ACTORS = frozenset(_TO_ACTORS.split())
STOPPED_ACTS: dict[str, Act] = {
    "ASSAULT": ("RETREAT", "ceasefire"),
    "PROTEST": ("CONCEDE", None),
    "COERCE": ("CONCEDE", None),
    "SANCTION": ("RETREAT", None),
    "AID": ("SANCTION", "discontinue"),
    "COOPERATE": ("SANCTION", "discontinue"),
    "SUPPORT": ("SANCTION", "discontinue"),
    "CONSULT": ("REJECT", "meet"),
    "MOBILIZE": ("RETREAT", "withdraw"),
}
IMPACTS = frozenset({"slam", "blast", "hit", "strike"})  # "slammed into a wall" blames nobody
# Verbs whose particle must be one: "gave in", but not "gave 40 tents in March".
WITH_PARTICLE = frozenset(
    {"give_in", "step_down", "stand_down", "back_down", "call_out", "walk_out"}
)
# "Give up", "beg off", "set back": with these a verb is another than its stem.
CHANGING = frozenset({"up", "off", "back", "along", "around", "through", "together"})
RECEIVED = frozenset({"AID", "SUPPORT"})  # who takes aid, shelter or credit gives none
# Wars in which nobody is shot: "a trade war", "a price war".
FIGURES = frozenset(
    {"trade", "price", "culture", "cultural", "bidding", "turf", "class", "legal", "tariff", "star"}
    | {"uphill", "political", "court", "custody", "ratings", "tax", "budget", "commercial"}
)
MONEY = frozenset({"dollar", "euro", "million", "billion", "pound", "cash"})
HELD = frozenset({"prisoner", "hostage"})
DELAYS = frozenset({"delay", "postpone", "defer", "interrupt"})  # end no release or agreement
VIA_PREPOSITION = ("in", "on", "for", "with", "to", "from", "under")


class Frame:
    """An act read off a verb: the act, the noun that carries it and the key that matched."""

    __slots__ = ("act", "carrier", "key")

    def __init__(self, act: Act, key: str, carrier: "Token | None" = None) -> None:
        """Keep the parts."""
        self.act = act
        self.key = key
        self.carrier = carrier


def noun_group(token: "Token", depth: int = 0) -> NounGroup | None:
    """Return the group of a noun: its compound's ("air strike"), its own, or what it hands over to.

    A weak head hands over to its compound or of-phrase ("mediation effort", "tons of food"); a noun
    of stopping names the end of what it is of ("suspension of aid").
    """
    words = lexicon()
    if token.text == "March":
        return None
    lemma = lemma_of(token)
    if token.lower_ == "drilling":
        return None  # for oil, and no exercise
    if lemma in ("war", "battle", "fight") and any(
        c.lemma_.lower() in FIGURES for c in children(token, "compound", "amod", "nmod")
    ):
        return None
    for child in children(token, "compound", "amod", "nmod"):
        for form in (child.lemma_.lower(), child.lower_):
            if group := words.nouns.get(f"{form}_{lemma}"):
                return group
    if (lemma in words.weak or lemma in words.stopping) and depth < 3:
        beside = [*children(token, "compound", "amod"), *oblique(token, "of", "to", "for")]
        for inner in beside:
            if inner.dep_ in ("compound", "amod") and inner.lemma_.lower() in MONEY:
                continue  # "a million-dollar campaign" gives nobody a dollar
            if inner.pos_ in ("NOUN", "PROPN", "ADJ") and (group := noun_group(inner, depth + 1)):
                stops = lemma in words.stopping
                return NounGroup("stopping", group.stopped, group.act) if stops else group
    return words.nouns.get(lemma) or words.nouns.get(str(token.lower_))


def lemma_of(token: "Token") -> str:
    """Return the lexicon's base form of a token."""
    return base_form(str(token.lower_), str(token.lemma_.lower()))


def verb_keys(verb: "Token") -> list[str]:
    """Return the lexicon keys of a verb: with particle, with preposition, alone."""
    lemma = lemma_of(verb)
    keys = [f"{lemma}_{c.lower_}" for c in verb.children if c.dep_ == "prt"]
    if any(key in lexicon().acts for key in keys):
        return keys
    beside = [c for c in verb.children if c.dep_ in ("prep", "advmod", "dative")]
    near = [f"{lemma}_{c.lower_}" for c in beside if c.i > verb.i or c.lower_ != "for"]
    keys += [key for key in near if key not in WITH_PARTICLE or not objects(verb)]
    changed = any(c.dep_ == "prt" and c.lower_ in CHANGING for c in verb.children)
    return keys if changed else [*keys, lemma]


def patients(verb: "Token") -> "list[Token]":
    """Return what the verb is done to: objects, or the subjects of a passive."""
    if is_passive(verb):
        return subjects(verb)
    found = objects(verb)
    if not found and lexicon().kind(lemma_of(verb), "allow"):
        return [s for c in children(verb, "ccomp") for s in children(c, "nsubj", "nsubjpass")]
    return found


def frame_of(verb: "Token", actors: SentenceActors) -> Frame | None:
    """Return the act of a verb with its object; None when the lexicon has none for it."""
    words = lexicon()
    things = patients(verb)
    through = not things
    if through:
        things = oblique(verb, *VIA_PREPOSITION)
    groups = [(t, g) for thing in things for t in conjuncts(thing) if (g := noun_group(t))]
    for key in verb_keys(verb):
        frame = words.framed.get(key, {})
        for thing, group in [] if _is_named_so(key, verb) else groups:
            name = group.name if group.name in frame else words.parents.get(group.name, "")
            if name in frame and not (through and frame[name][0] == "MOBILIZE"):
                # Done to whom the noun names, but for those whom two sides exchange.
                held = (group.name in HELD and thing.tag_ == "NNS" and key != "take") or frame[
                    name
                ] == ("RETREAT", "release")
                freed = held and key not in ("exchange", "swap")
                return Frame(frame[name], key, None if freed else thing)
        if key in words.framed and "person" in frame and any(actors.actor(t) for t in things):
            return Frame(frame["person"], key)
        if (
            "territory" in frame
            and any(actors.place(t) for t in patients(verb))
            and not particle(verb)
        ):
            return Frame(frame["territory"], key)
        found = _by_kind(key, verb, groups, actors)
        if found:
            return found
        if key in words.acts and _fits(key, verb, patients(verb), actors):
            if key in ("attack", "assail") and _over_something(verb):
                return Frame(("ACCUSE", "disapprove"), key)
            return Frame(words.acts[key], key)
    return _arrival(verb, actors)


def _by_kind(
    key: str, verb: "Token", groups: "list[tuple[Token, NounGroup]]", actors: SentenceActors
) -> Frame | None:
    words = lexicon()
    kinds = words.kinds.get(key, frozenset())
    for thing, group in groups:
        late = key in DELAYS and group.name in ("release", "agreement", "withdrawal")
        if "stop" in kinds and group.stopped and not late:
            return Frame(group.stopped, key, thing)
        if "give" in kinds and group.name in words.given:
            return Frame(words.given[group.name], key, thing)
        taken = key == "take" and group.act is not None and group.act[0] in RECEIVED
        if "light" in kinds and group.act and not taken:
            return Frame(group.act, key, thing)
    if "stop" in kinds:
        for clause in complements(verb):
            inner = frame_of(clause, actors)
            if inner and inner.act[0] in STOPPED_ACTS:
                return Frame(STOPPED_ACTS[inner.act[0]], key, clause)
    return None


def _is_named_so(key: str, verb: "Token") -> bool:
    """Whether something is called names: "called the strike a success"; or not called at all."""
    return key == "call" and (not objects(verb) or bool(children(verb, "oprd", "ccomp", "xcomp")))


def _over_something(verb: "Token") -> bool:
    """Whether somebody is attacked "over" a thing or "for" doing it: an attack of words."""
    gerunds = [c for p in children(verb, "prep") if p.lower_ == "for" for c in children(p, "pcomp")]
    return bool(oblique(verb, "over") or gerunds)


def _fits(key: str, verb: "Token", things: "list[Token]", actors: SentenceActors) -> bool:
    """Whether an ambiguous verb is done to somebody, so that its act is meant."""
    if key in IMPACTS and oblique(verb, "into", "through"):
        return False
    if key == "deploy" and things and not any(map(_is_force, things)):
        return any(actors.actor(t) for t in things)
    if key in ("mobilize", "mobilise") and things:
        return any(map(_is_force, things))
    if key in ("amass", "muster", "garrison", "reinforce", "station"):
        return any(map(_is_force, things))
    if key == "strike" and patients(verb):
        return False  # hits, and stops no work
    if key == lemma_of(verb) and particle(verb):
        return False  # "whip up", "back out": another verb than its stem
    if key in ("call_for", "call_on") and objects(verb):
        return False  # "called a strike for Monday"
    if key == "compromise" and objects(verb):
        return False  # "compromised the inquiry": harms it
    if key == "demonstrate":
        return not things and not children(verb, "ccomp")
    if key == "discuss":
        return bool(oblique(verb, "with", "between"))
    if key in TO_ACTORS:
        return any(actors.actor(t) or actors.place(t) for t in oblique(verb, key.split("_")[-1]))
    if key not in NEEDS_ACTOR:
        return True
    if key in ("welcome", "thank", "back", "honour", "honor") and any(map(actors.owner, things)):
        return True
    if key in ("meet", "fight", "protest") and (
        oblique(verb, "with", "against", "at") or (not objects(verb) and len(subjects(verb)) > 0)
    ):
        return True
    return any(actors.actor(t) or actors.place(t) for t in [*things, *children(verb, "dative")])


def _is_force(thing: "Token") -> bool:
    group = noun_group(thing)
    return group is not None and group.name in ("troops", "weapon", "missile", "patrol")


def _arrival(verb: "Token", actors: SentenceActors) -> Frame | None:
    """A person of state who arrives in a place visits it; troops that arrive are deployed."""
    if not lexicon().kind(verb.lemma_.lower(), "arrive") or is_passive(verb):
        return None
    places = [t for t in oblique(verb, "in", "to", "at") if actors.place(t)]
    for token in subjects(verb):
        actor = actors.actor(token)
        if actor and places and actor.sector == "MIL":
            return Frame(("MOBILIZE", "troops"), verb.lemma_.lower())
        if actor and places and (actor.entity_type == "PER" or actor.sector in ("GOV", "LEG")):
            return Frame(("CONSULT", "visit"), verb.lemma_.lower())
    return None
