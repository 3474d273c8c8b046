"""spaCy's named-entity recogniser run over many texts at once.

Its transition system (B-, I-, L-, U-, O) looks back only while a name is open, so what it does
where no name is open can be computed for all tokens together, and so can the few steps inside
each name that may begin. The names are those of ``EntityRecognizer.predict`` (a test compares
them); one at a time they take three times as long, most of it in taking a lock for each move.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from unspun.entities.vectors import Floats, TokenVectors, is_readable, maxout

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

Ints = NDArray[np.int64]
TokenSpan = tuple[int, int, str]  # first token, token after the last, label

FEATURES = 3  # the token read, the name's first token, the token before the one read


class NameNetwork:
    """The ``ner`` component of a spaCy pipeline, greedy and without preset names."""

    def __init__(self, nlp: "Language") -> None:
        """Read the weights of a pipeline that :meth:`can_read` accepts."""
        component: Any = nlp.get_pipe("ner")
        model, moves = component.model, component.moves
        vectors, _, self._reduce = model.get_ref("tok2vec").layers
        self._vectors = TokenVectors(vectors)
        self._lower, upper = model.get_ref("lower"), model.get_ref("upper")
        self._bias = self._lower.get_param("b").reshape(-1)
        self._pieces = self._lower.get_dim("nP")
        self._weights, self._offsets = upper.get_param("W"), upper.get_param("b")
        self._ops = upper.ops
        names = [moves.get_class_name(i).partition("-") for i in range(moves.n_moves)]
        self._labels = sorted({label for _, _, label in names if label})
        number = {label: i for i, label in enumerate(self._labels)}
        at = {kind: np.full(len(number), -1) for kind in "BILU"}
        for i, (kind, _, label) in enumerate(names):
            if kind in at and label:
                at[kind][number[label]] = i
        self._begin, self._unit = at["B"], at["U"]
        self._inside, self._last = at["I"], at["L"]
        self._out = next(i for i, name in enumerate(names) if name[0] == "O")

    @staticmethod
    def can_read(nlp: "Language") -> bool:
        """Return whether the pipeline's recogniser is of the kind computed here."""
        if "ner" not in nlp.pipe_names:
            return False
        config = nlp.config["components"]["ner"]
        model = config["model"]
        component: Any = nlp.get_pipe("ner")
        return (
            config["factory"] == "ner"
            and model["@architectures"] == "spacy.TransitionBasedParser.v2"
            and bool(model["use_upper"])
            and not model["extra_state_tokens"]
            and is_readable(model["tok2vec"])
            and component.cfg["beam_width"] == 1
            and not component.model.attrs["unseen_classes"]
        )

    def spans(self, docs: Sequence["Doc"]) -> Iterator[list[TokenSpan]]:
        """Yield the names of each text as token ranges, in order."""
        lengths = [len(doc) for doc in docs]
        if not sum(lengths):
            yield from ([] for _ in docs)
            return
        ends = np.cumsum(lengths)
        last_token = np.zeros(sum(lengths), bool)
        last_token[ends[np.array(lengths) > 0] - 1] = True
        space = np.concatenate([doc.to_array("IS_SPACE") for doc in docs if len(doc)]).astype(bool)
        hidden = self._lower.predict(self._reduce.predict(self._vectors.of(docs)))
        hidden = hidden.reshape(len(hidden), FEATURES, -1)
        label, closes = self._opened(hidden, last_token, space)
        for length, end in zip(lengths, ends.tolist(), strict=True):
            first = end - length
            yield self._walk(label[first:end], closes[first:end] - first)

    def _opened(
        self, hidden: Floats, last_token: NDArray[np.bool_], space: NDArray[np.bool_]
    ) -> tuple[Ints, Ints]:
        """Return for each token the label of the name it would begin (-1: none) and its last."""
        scores = self._scores(hidden[1:, 0], hidden[0, 1], hidden[0, 2])
        opening = np.maximum.reduce(scores[:, self._begin], axis=1)
        opening[last_token] = -np.inf
        single = scores[:, self._unit].max(axis=1)
        begins = (opening > single) | (
            (opening == single)
            & (
                self._begin[scores[:, self._begin].argmax(axis=1)]
                < self._unit[scores[:, self._unit].argmax(axis=1)]
            )
        )
        named = (np.maximum(opening, single) > scores[:, self._out]) & ~space
        label = np.where(
            begins, scores[:, self._begin].argmax(axis=1), scores[:, self._unit].argmax(axis=1)
        )
        label[~named] = -1
        closes = np.arange(len(label))
        self._close(hidden, last_token, label, closes, np.flatnonzero(named & begins))
        return label, closes

    def _close(
        self,
        hidden: Floats,
        last_token: NDArray[np.bool_],
        label: Ints,
        closes: Ints,
        starts: Ints,
    ) -> None:
        """Set ``closes`` to the last token of the names that begin at ``starts``."""
        at = starts + 1
        while len(starts):
            scores = self._scores(hidden[at + 1, 0], hidden[starts + 1, 1], hidden[at, 2])
            rows = np.arange(len(starts))
            inside, last = self._inside[label[starts]], self._last[label[starts]]
            goes_on = scores[rows, inside] > scores[rows, last]
            goes_on |= (scores[rows, inside] == scores[rows, last]) & (inside < last)
            goes_on &= ~last_token[at]
            closes[starts] = at
            starts, at = starts[goes_on], at[goes_on] + 1

    def _scores(self, read: Floats, first: Floats, before: Floats) -> Floats:
        """Return the score of every move, given the parts of the hidden layer."""
        total = read + first + before + self._bias
        best = maxout(total, self._pieces)
        scores: Floats = self._ops.gemm(best, self._weights, trans2=True)
        scores += self._offsets
        return scores

    def _walk(self, label: Ints, closes: Ints) -> list[TokenSpan]:
        found: list[TokenSpan] = []
        free = 0
        for start in np.flatnonzero(label >= 0).tolist():
            if start >= free:
                free = int(closes[start]) + 1
                found.append((start, free, self._labels[label[start]]))
        return found
