"""Tags, lemmas and trees of many sentences at once, as the spaCy pipeline would give them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from unspun.entities.parse_network import ParseNetwork
from unspun.entities.vectors import TokenVectors, is_readable

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_STEPS = ("tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer")
_WRITTEN = ["TAG", "POS", "MORPH", "LEMMA", "HEAD", "DEP"]
_DECORATION = "||"  # marks an arc that was lifted to make a training tree projective
MAX_FORMS = 50_000  # known forms a process; then it begins anew

Form = tuple[int, int, int]  # hashes of a token's text, tag and, where it matters, label
Annotation = tuple[int, int, int, int, int]  # tag, part of speech, morphology, lemma, dependency


class SentenceParser:
    """The components of a spaCy pipeline but for names, for texts of one sentence each.

    The attribute ruler and the lemmatizer look at a token's text and tag, some rules of the first
    at its dependency label too, a few at two tokens. Answers are kept by what they depend on;
    sentences in which a rule over several tokens may match go through the components themselves.
    """

    def __init__(self, nlp: "Language") -> None:
        """Read the weights of a pipeline that :meth:`can_read` accepts."""
        self.nlp = nlp
        components: dict[str, Any] = dict(nlp.pipeline)
        self._vectors = TokenVectors(components["tok2vec"].model)
        self._network = ParseNetwork(nlp)
        softmax = components["tagger"].model.layers[1].layers[0]
        self._tag_weights, self._ops = softmax.get_param("W"), softmax.ops
        self._tag_offsets = softmax.get_param("b")
        strings = nlp.vocab.strings
        self._tags = np.array([strings.add(t) for t in components["tagger"].labels], np.uint64)
        root = strings.add("ROOT")
        labels = [strings.add(label) for label in self._network.labels]
        self._labels = np.array([*labels, root], np.uint64)  # move -1 is the root
        self._decorated = frozenset(h for h in labels if _DECORATION in strings[h])
        self._ruler, self._lemmatizer = components["attribute_ruler"], components["lemmatizer"]
        _index_as_sets(self._lemmatizer)
        words = _words_of_long_patterns(self._ruler.patterns)
        self._contextual = frozenset(map(strings.add, sorted(words)))
        labelled = _told_apart_by_label(self._ruler.patterns)
        self._labelled = frozenset(map(strings.add, sorted(labelled)))
        self._known: dict[Form, Annotation] = {}

    @staticmethod
    def can_read(nlp: "Language") -> bool:
        """Return whether the pipeline has the components computed here, in their usual order."""
        components = nlp.config["components"]
        return (
            tuple(n for n in nlp.pipe_names if n != "ner") == _STEPS
            and is_readable(components["tok2vec"]["model"])
            and components["tagger"]["model"]["@architectures"] == "spacy.Tagger.v2"
            and components["lemmatizer"]["factory"] == "lemmatizer"
            and components["attribute_ruler"]["factory"] == "attribute_ruler"
            and ParseNetwork.can_read(nlp)
        )

    def parse(self, docs: Sequence["Doc"]) -> None:
        """Set tags, parts of speech, morphology, lemmas, heads and labels of tokenised texts."""
        docs = [doc for doc in docs if len(doc)]
        if not docs:
            return
        lengths = [len(doc) for doc in docs]
        vectors = self._vectors.of(docs)
        tags = self._tags[
            (self._ops.gemm(vectors, self._tag_weights, trans2=True) + self._tag_offsets).argmax(
                axis=1
            )
        ]
        heads, moves = self._network.trees(vectors, lengths)
        written = np.stack([tags, heads.astype(np.uint64), self._labels[moves]], axis=1)
        ends = np.cumsum(lengths).tolist()
        parts = [written[end - n : end] for n, end in zip(lengths, ends, strict=True)]
        plain = [self._prepared(doc, part) for doc, part in zip(docs, parts, strict=True)]
        forms = [
            None if part is None else self._forms(doc, part)
            for doc, part in zip(docs, plain, strict=True)
        ]
        self._learn({form for row in forms if row is not None for form in row})
        for doc, part, row in zip(docs, plain, forms, strict=True):
            if part is None or row is None:
                self._lemmatizer(self._ruler(doc))
            else:
                rest = np.array([self._known[form] for form in row], np.uint64)
                label = np.where(rest[:, 4] > 0, rest[:, 4], part[:, 2])
                columns = [*rest[:, :4].T, part[:, 1], label]
                doc.from_array(_WRITTEN, np.stack(columns, axis=1))

    def _prepared(self, doc: "Doc", part: NDArray[np.uint64]) -> NDArray[np.uint64] | None:
        """Return tags, heads and labels, or None once they are set for the components' own use."""
        words = doc.to_array("LOWER").tolist()
        labels = part[:, 2].tolist()
        decorated = not self._decorated.isdisjoint(labels)
        contextual = not (
            self._contextual.isdisjoint(words) and self._contextual.isdisjoint(labels)
        )
        if not (decorated or contextual):
            return part
        from spacy.pipeline._parser_internals.nonproj import deprojectivize

        doc.from_array(["TAG", "HEAD", "DEP"], part)
        deprojectivize(doc)
        return None if contextual else doc.to_array(["TAG", "HEAD", "DEP"])

    def _forms(self, doc: "Doc", part: NDArray[np.uint64]) -> list[Form]:
        written = doc.to_array(["ORTH", "LOWER", "IS_SPACE"]).tolist()
        told = self._labelled
        return [
            (orth, tag, label if space or not told.isdisjoint((tag, lower, label)) else 0)
            for (orth, lower, space), (tag, _, label) in zip(written, part.tolist(), strict=True)
        ]

    def _learn(self, forms: set[Form]) -> None:
        """Ask the components about forms not met before, in a text made of nothing else."""
        from spacy.tokens import Doc

        if len(self._known) > MAX_FORMS:
            self._known.clear()
            self._lemmatizer.cache.clear()
        new = sorted(forms - self._known.keys())
        if not new:
            return
        strings = self.nlp.vocab.strings
        doc = Doc(self.nlp.vocab, words=[strings[orth] for orth, _, _ in new])
        own = [(tag, 0, label) for _, tag, label in new]
        doc.from_array(["TAG", "HEAD", "DEP"], np.array(own, np.uint64))
        self._lemmatizer(self._ruler(doc))
        answers = doc.to_array(["TAG", "POS", "MORPH", "LEMMA", "DEP"]).tolist()
        self._known.update(zip(new, map(tuple, answers), strict=True))


def _index_as_sets(lemmatizer: Any) -> None:
    """Turn the lemmatizer's lists of known words to sets: it looks them up word by word."""
    index = lemmatizer.lookups.get_table("lemma_index", {})
    for part_of_speech, known in list(index.items()):
        index[part_of_speech] = frozenset(known)


def _words_of_long_patterns(patterns: Sequence[dict[str, Any]]) -> set[str]:
    """Return words and labels one of which every pattern of several tokens has."""
    values: set[str] = set()
    for pattern in patterns:
        for tokens in pattern["patterns"]:
            if len(tokens) > 1:
                values |= _least(tokens)
    return values


def _told_apart_by_label(patterns: Sequence[dict[str, Any]]) -> set[str]:
    """Return words, tags or labels one of which every pattern that looks at labels asks for."""
    values: set[str] = set()
    for token in (t for p in patterns for tokens in p["patterns"] for t in tokens):
        if "DEP" in token:
            values |= next(
                filter(None, (_allowed(token.get(a)) for a in ("LOWER", "TAG", "DEP"))), set()
            )
    return values


def _allowed(wanted: object) -> set[str]:
    """Return the values that one condition of a pattern allows, none where it is open."""
    if isinstance(wanted, dict):
        return set(wanted.get("IN", ()))
    return {wanted} if isinstance(wanted, str) else set()


def _least(tokens: Sequence[dict[str, Any]]) -> set[str]:
    """Return the words or labels of the pattern's token that allows the fewest."""
    options = [_allowed(token.get(attribute)) for token in tokens for attribute in ("LOWER", "DEP")]
    # of two single words the longer one is the rarer, as a rule: "let" of "let" and "'s"
    rarity = {i: (len(o), -min(map(len, o)), sorted(o)) for i, o in enumerate(options) if o}
    return options[min(rarity, key=lambda i: rarity[i])] if rarity else set()
