"""Actor-like noun phrases of a parsed sentence: names, role nouns, and owners of things.

Sources and targets are looked for among these only. "Israeli troops" is one actor whose mention
is "Israeli"; "thousands of students" is the students; "the ministry's proposal" is owned by the
ministry, which stands for it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from unspun.entities.analysis import Analysis
from unspun.entities.mentions import Mention
from unspun.events.discourse import (
    GROUP_PRONOUNS,
    PERSON_PRONOUNS,
    Context,
    country_before,
    find_antecedent,
    owner_of_whose,
)
from unspun.events.drafts import ActorSpan
from unspun.events.holders import (
    LANDS,
    OTHERS,
    head_of_body,
    head_of_state,
    is_kind_of_place,
    named_bearers,
    office_holder,
    person_beside,
)
from unspun.events.lexicon import TEXTS, actor_words
from unspun.events.spans import bounds_of
from unspun.events.syntax import agents, children, conjuncts, is_long_name, modifiers
from unspun.events.trees import mended

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

NAMED = frozenset({"PER", "ORG", "GPE", "NORP"})
PLACES = frozenset({"GPE", "LOC", "FAC"})
MODIFIERS = ("poss", "compound", "amod", "nmod")
IN_OFFICE = (
    "minister",
    "secretary",
    "deputy",
    "general",
    "ambassador",
    "governor",
)  # not its chief
OWN = frozenset({"its", "their", "his", "her"})
UNCOUNTED = frozenset({"thousands", "hundreds", "dozens", "scores", "crowds"})
OWNER_PREPOSITIONS = frozenset({"of", "by", "from"})


@dataclass(frozen=True, slots=True)
class Actor:
    """One actor phrase. ``kind``: name, noun (a role noun), owner (stands for its thing)."""

    head: int  # token index in the sentence
    span: ActorSpan
    kind: str
    sector: str | None
    entity_type: str | None
    of_source: bool  # "its troops": somebody's own, so not whom he acts on
    entity: str | None  # local cluster of the mention, for telling two actors apart

    def same(self, other: "Actor") -> bool:
        """Return whether two actors are the same phrase or name the same entity."""
        if self.span.start < other.span.end and other.span.start < self.span.end:
            return True
        return self.entity is not None and self.entity == other.entity


class SentenceActors:
    """The actor phrases of one parsed sentence; tokens and offsets are the article's."""

    def __init__(
        self,
        analysis: Analysis,
        index: int,
        mentions: list[Mention],
        context: Context | None = None,
    ) -> None:
        """Bind the mentions of one sentence to its tokens."""
        self.context = context or Context()
        self.analysis = analysis
        self.index = index
        self.parse: Span = mended(analysis.parse(index))
        self.base = analysis.sentences[index].start
        self.words = actor_words()
        self.word_features: dict[int, list[str]] | None = None  # see features.py
        self._mentions: dict[int, Mention] = {}
        self._antecedents: dict[int, Actor | None] = {}
        for mention in mentions:
            first, last = mention.start - self.base, mention.end - self.base
            for token in self.parse:
                if token.idx < last and token.idx + len(token) > first:
                    self._mentions[token.i] = mention

    def word(self, token: "Token") -> str:
        """Return the lemma in lower case; a capitalised plural keeps its s when tagged a name."""
        lemma: str = token.lemma_.lower()
        if token.pos_ == "PROPN" and lemma not in self.words.sectors:
            return lemma.removesuffix("s")
        return lemma

    def mention_at(self, token: "Token") -> Mention | None:
        """Return the mention the token belongs to."""
        return self._mentions.get(token.i)

    def actors(self, token: "Token") -> list[Actor]:
        """Return the actors a phrase names: the token's own and its conjuncts', at most 12."""
        if bearers := named_bearers(token, self):
            return bearers
        found: list[Actor] = []
        for item in conjuncts(token):
            actor = self.actor(item)
            for part in self._parts(item, actor) if actor else []:
                if not any(part.same(other) for other in found):
                    found.append(part)
        return found

    def _parts(self, token: "Token", actor: Actor) -> list[Actor]:
        """Return both names of "Kenyan and Ugandan officials" or "the kings of X and Y"; else the actor."""
        for child in modifiers(token, "amod", "compound", "nmod"):
            joined = [c for c in conjuncts(child) if self.mention_at(c)]
            if len(joined) > 1 and self.mention_at(child):
                return [p for c in joined if (p := self.person(c) or self.named_part(c))]
        if actor.kind == "noun" and token.tag_ in ("NNS", "NNPS"):
            for inner in (i for p in children(token, "prep") for i in children(p, "pobj")):
                states = [c for c in conjuncts(inner) if self._is_state(c)]
                if inner.head.lower_ == "of" and len(states) > 1 and inner in states:
                    return [self.make(c, self.mention_at(c), "owner") for c in states]
        return [actor]

    def _is_state(self, token: "Token") -> bool:
        mention = self.mention_at(token)
        return mention is not None and mention.entity_type == "GPE"

    def actor(self, token: "Token") -> Actor | None:
        """Return the actor a noun phrase's head names directly, or the one a pronoun stands for."""
        mention = self.mention_at(token)
        above = self.mention_at(token.head) if token.dep_ == "appos" else None
        if above and above.entity_type == "PER" and above is not mention:
            return self.make(token.head, above, "name")
        if mention and mention.entity_type in NAMED:
            if token.lemma_.lower() in TEXTS or mention.surface.startswith("#"):
                return None
            return self.make(token, mention, "name")
        if is_kind_of_place(token, self):
            return None
        if holder := office_holder(token, self) or person_beside(token, self):
            return holder
        if head := head_of_state(token, self) or head_of_body(token, self):
            return head
        if any(c.tag_ == "WP$" for c in children(token, "poss")):
            return None if token.lemma_.lower() in OTHERS else owner_of_whose(token, self)
        if token.lower_ in PERSON_PRONOUNS or token.lower_ in GROUP_PRONOUNS:
            return self.antecedent(token)
        lemma = self.word(token)
        if lemma == "opposition" and token.i + 1 < len(token.doc) and token.nbor().lower_ == "to":
            return None  # what somebody feels, and no party
        if named := country_before(token, self):
            return named
        if token.pos_ in ("NUM", "NOUN", "PRON", "DET", "ADJ") and (
            lemma in self.words.quantities or token.pos_ == "NUM"
        ):
            for child in children(token, "appos"):
                if child.i > token.i and (found := self.person(child)):
                    return found  # "one of them, Rita Holm"
            for prep in children(token, "prep"):
                if prep.lower_ in ("of", "from"):
                    for inner in children(prep, "pobj"):
                        if found := self.actor(inner):
                            return found
        if token.pos_ in ("NOUN", "PROPN", "ADJ", "NUM") and lemma in self.words.sectors:
            own = next((c for c in token.children if c.lower_ in OWN), None)
            if own is not None and lemma in LANDS:
                found = self.antecedent(own)
                return found if found and found.entity_type != "PER" else None
            if own is not None and lemma not in OTHERS and token.dep_ in ("nsubj", "nsubjpass"):
                found = None if lemma.endswith(IN_OFFICE) else self.antecedent(own)
                by_him = found is not None and found.entity_type == "PER"  # "his men" are not he
                return self.make(token, None, "noun") if by_him or not found else found
            return self.make(token, self._modifier(token), "noun")
        titled = token.pos_ == "PROPN" and any(
            c.lower_ in self.words.titles or c.lower_ in self.words.sectors
            for c in children(token, "compound")
        )
        unread = mention is None and is_long_name(token) and token.lemma_.lower() not in TEXTS
        crowd = token.lower_ in UNCOUNTED and token.dep_ in ("nsubj", "nsubjpass")
        return self.make(token, None, "noun") if titled or unread or crowd else None

    def holds(self, actor: Actor) -> bool:
        """Return whether an actor stands in this sentence: a pronoun's may be in an earlier one."""
        sentence = self.analysis.sentences[self.index]
        return sentence.start <= actor.span.start and actor.span.end <= sentence.end

    def antecedent(self, token: "Token") -> Actor | None:
        """Return who a pronoun stands for: a subject above it in the sentence, else before it."""
        if token.i not in self._antecedents:
            self._antecedents[token.i] = None  # a pronoun met again on the way stands for nobody
            self._antecedents[token.i] = find_antecedent(token, self)
        return self._antecedents[token.i]

    def owner(self, token: "Token") -> Actor | None:
        """Return who a thing, act or statement belongs to: possessive, adjective, of, by, from."""
        if token.lemma_.lower() in OTHERS and token.dep_ != "dobj":
            return None
        for child in modifiers(token, *MODIFIERS):
            if found := self.named_part(child):
                return found
        for child in token.children:
            if child.dep_ in ("prep", "agent") and child.lower_ in OWNER_PREPOSITIONS:
                for inner in children(child, "pobj"):
                    if found := self.actor(inner) or self._one_deeper(inner):
                        return found
        for child in children(token, "acl"):
            for inner in agents(child):
                if found := self.actor(inner):
                    return found
        return None

    def person(self, token: "Token") -> Actor | None:
        """Return the person a token names."""
        mention = self.mention_at(token)
        return (
            self.make(token, mention, "name") if mention and mention.entity_type == "PER" else None
        )

    def place(self, token: "Token") -> Actor | None:
        """Return a place name as actor, for acts done to a territory."""
        mention = self.mention_at(token)
        if mention and mention.entity_type in PLACES:
            return self.make(token, mention, "place")
        return None

    def named_part(self, child: "Token") -> Actor | None:
        """Return the actor a modifier of a noun names, looking into its own modifiers."""
        mention = self.mention_at(child)
        if mention and mention.entity_type in NAMED:
            return self.make(child, mention, "owner")
        if self.word(child) in self.words.sectors and child.dep_ in ("poss", "compound"):
            return self.make(child, self._modifier(child), "owner")
        return self._one_deeper(child)

    def _one_deeper(self, token: "Token") -> Actor | None:
        for child in token.children:
            if child.dep_ in MODIFIERS and (found := self.named_part(child)):
                return found
        return None

    def _modifier(self, token: "Token") -> Mention | None:
        """Return the name that says which one a role noun means."""
        for child in modifiers(token, *MODIFIERS, "appos"):
            mention = self.mention_at(child)
            if mention and mention.entity_type in NAMED:
                return mention
            if child.dep_ in MODIFIERS and (inner := self._modifier(child)):
                return inner
        for child in children(token, "prep"):
            if child.lower_ in ("of", "from", "in", "at", "with"):
                for inner_token in children(child, "pobj"):
                    mention = self.mention_at(inner_token)
                    if mention and mention.entity_type in NAMED:
                        return mention
                    if child.lower_ == "of" and (deeper := self._modifier(inner_token)):
                        return deeper
        return None

    def mentioned(self) -> "Iterator[tuple[int, Mention]]":
        """Yield the tokens, by index, that belong to a mention, with it."""
        yield from self._mentions.items()

    def make(self, token: "Token", mention: Mention | None, kind: str) -> Actor:
        """Return the actor of a phrase head, named by a mention or not."""
        start, end = bounds_of(token, mention, kind, self)
        text = self.analysis.text[start:end]
        span = ActorSpan(start, end, text, mention.mention_id if mention else None)
        sector = self.words.sectors.get(self.word(token))
        entity = f"{mention.local_id}" if mention and kind != "noun" else None
        own = mention is None and any(c.lower_ in OWN for c in token.children)
        named_type = mention.entity_type if mention else None
        return Actor(token.i, span, kind, sector, named_type, own, entity)
