"""spaCy's arc-eager parser run over many sentences in step.

All sentences make their next move together, so a move costs a few array operations instead of a
call a sentence. What is done is ``DependencyParser.predict`` for texts that are one sentence each
(Goldberg and Nivre 2012, with the non-monotonic "unshift" of Honnibal and Johnson 2015); a test
compares the trees.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from unspun.entities.vectors import Floats, maxout

if TYPE_CHECKING:
    from spacy.language import Language

Ints = NDArray[np.int64]
FEATURES = 8  # B0 B1 S0 S1 S2, the last left child of B0, the last children of S0
TOKENS_AT_ONCE = 8_000  # a token's precomputed features take 4 KB


@dataclass(slots=True)
class _States:
    """Parser states, one a sentence; tokens are numbered through all sentences from 0."""

    first: Ints  # token after the last one moved from the front of the buffer
    end: Ints
    stack: Ints  # rows of tokens, as deep as ``depth``
    depth: Ints
    returned: Ints  # tokens put back to the buffer, the next one last
    waiting: Ints  # how many
    head: Ints  # of a token; -1: none yet
    move: Ints  # that gave it its head
    left: Ints  # last child to the left of a token, -1: none
    right: Ints
    elder: Ints  # the right child its head had before it
    unshifted: NDArray[np.bool_]

    @classmethod
    def of(cls, lengths: Sequence[int]) -> "_States":
        """Return the states before the first move."""
        size = np.array(lengths, np.int64)
        ends = size.cumsum()
        total, rows = int(ends[-1]), len(size)
        head, move, left, right, elder = np.full((5, total), -1, np.int64)
        stack, returned = np.zeros((2, rows, max(lengths) + 1), np.int64)
        depth, waiting = np.zeros((2, rows), np.int64)
        unshifted = np.zeros(total, bool)
        return cls(
            first=ends - size,
            end=ends,
            stack=stack,
            depth=depth,
            returned=returned,
            waiting=waiting,
            head=head,
            move=move,
            left=left,
            right=right,
            elder=elder,
            unshifted=unshifted,
        )

    def buffered(self, rows: Ints, position: int) -> Ints:
        """Return the token at a position of the buffer, -1 beyond its end."""
        waiting = self.waiting[rows]
        token = self.first[rows] + position - waiting
        token[token >= self.end[rows]] = -1
        back = waiting > position
        token[back] = self.returned[rows[back], waiting[back] - 1 - position]
        return token

    def stacked(self, rows: Ints, position: int) -> Ints:
        """Return the token at a position from the top of the stack, -1 below its bottom."""
        depth = self.depth[rows] - 1 - position
        return np.where(depth >= 0, self.stack[rows, np.maximum(depth, 0)], -1)


class ParseNetwork:
    """The ``parser`` component of a spaCy pipeline, greedy, for texts of one sentence."""

    def __init__(self, nlp: "Language") -> None:
        """Read the weights of a pipeline that :meth:`can_read` accepts."""
        component = _component(nlp)
        model = component.model
        self._reduce = model.get_ref("tok2vec").layers[-1]
        self._lower, upper = model.get_ref("lower"), model.get_ref("upper")
        self._bias = self._lower.get_param("b").reshape(-1)
        self._pieces = self._lower.get_dim("nP")
        self._weights, self._offsets = upper.get_param("W"), upper.get_param("b")
        self._ops = upper.ops
        moves = component.moves
        names = [moves.get_class_name(i).partition("-") for i in range(moves.n_moves)]
        self.labels = [label for _, _, label in names]
        self._kinds = np.array(["SDLRB".index(kind) for kind, _, _ in names])

    @staticmethod
    def can_read(nlp: "Language") -> bool:
        """Return whether the pipeline's parser is of the kind computed here."""
        if "parser" not in nlp.pipe_names:
            return False
        config, component = nlp.config["components"]["parser"], _component(nlp)
        model, own = config["model"], component.cfg
        return (
            config["factory"] == "parser"
            and model["@architectures"] == "spacy.TransitionBasedParser.v2"
            and bool(model["use_upper"])
            and not model["extra_state_tokens"]
            and own["beam_width"] == 1
            and not own["learn_tokens"]
            and not component.model.attrs["unseen_classes"]
        )

    def trees(self, vectors: Floats, lengths: Sequence[int]) -> tuple[Ints, Ints]:
        """Return each token's head, relative to it, and the move that attached it (-1: root).

        ``vectors`` are those of all sentences' tokens in order; no sentence is empty.
        """
        heads, made = np.zeros((2, len(vectors)), np.int64)
        starts = np.cumsum(lengths) - lengths
        order = sorted(range(len(lengths)), key=lambda i: (lengths[i], i))
        while order:
            batch = [order.pop()]
            size = lengths[batch[0]]
            while order and (len(batch) + 1) * size <= TOKENS_AT_ONCE:
                batch.append(order.pop())
            own = np.concatenate([np.arange(lengths[i]) + starts[i] for i in batch])
            states = self._parsed(vectors[own], [lengths[i] for i in batch])
            attached = states.head >= 0
            heads[own] = np.where(attached, states.head - np.arange(len(own)), 0)
            made[own] = np.where(attached, states.move, -1)
        return heads, made

    def _parsed(self, vectors: Floats, lengths: Sequence[int]) -> _States:
        features = self._lower.predict(self._reduce.predict(vectors))
        features = features.reshape(len(features), FEATURES, -1)
        states = _States.of(lengths)
        rows = np.arange(len(lengths))
        while len(rows):
            tokens = [states.buffered(rows, 0), states.buffered(rows, 1)]
            tokens += [states.stacked(rows, i) for i in range(3)]
            first, top = tokens[0], tokens[2]
            tokens += [
                np.where(first >= 0, states.left[first], -1),
                np.where(top >= 0, states.left[top], -1),
                np.where(top >= 0, states.right[top], -1),
            ]
            scores = self._scores(features, tokens)
            scores[~self._allowed(states, rows, first)[:, self._kinds]] = -np.inf
            moves = scores.argmax(axis=1)
            _advance(states, rows, first, top, moves, self._kinds[moves])
            left = states.end[rows] - states.first[rows] + states.waiting[rows]
            rows = rows[(states.depth[rows] > 0) | (left > 0)]
        return states

    def _scores(self, features: Floats, tokens: Sequence[Ints]) -> Floats:
        total = features[tokens[0] + 1, 0]
        for i in range(1, FEATURES):
            total += features[tokens[i] + 1, i]
        total += self._bias
        best = maxout(total, self._pieces)
        scores: Floats = self._ops.gemm(best, self._weights, trans2=True)
        scores += self._offsets
        return scores

    @staticmethod
    def _allowed(states: _States, rows: Ints, first: Ints) -> NDArray[np.bool_]:
        """Return which kinds of moves are possible: shift, reduce, left, right, break."""
        depth = states.depth[rows]
        left = states.end[rows] - states.first[rows] + states.waiting[rows]
        allowed = np.zeros((len(rows), 5), bool)
        allowed[:, 0] = (depth == 0) | ((left > 1) & ~states.unshifted[first])
        allowed[:, 1] = (depth > 1) | ((depth == 1) & (left == 0))
        allowed[:, 2] = allowed[:, 3] = (depth > 0) & (left > 0)
        return allowed


def _component(nlp: "Language") -> Any:
    return nlp.get_pipe("parser")


def _advance(states: _States, rows: Ints, first: Ints, top: Ints, moves: Ints, kinds: Ints) -> None:
    """Make one move in each of the states ``rows``, whose buffers and stacks begin as given."""
    reduces = kinds == 1
    alone = states.depth[rows] == 1
    back = reduces & ~alone & (states.head[top] < 0)
    _attach_left(states, first[kinds == 2], top[kinds == 2], moves[kinds == 2])
    _attach_right(states, top[kinds == 3], first[kinds == 3], moves[kinds == 3])
    pops = reduces | (kinds == 2)
    states.depth[rows[pops]] -= 1
    states.unshifted[top[back]] = True
    states.returned[rows[back], states.waiting[rows[back]]] = top[back]
    states.waiting[rows[back]] += 1
    pushes = (kinds == 0) | (kinds == 3)
    pushing, token = rows[pushes], first[pushes]
    states.stack[pushing, states.depth[pushing]] = token
    states.depth[pushing] += 1
    old = states.waiting[pushing] > 0
    states.waiting[pushing[old]] -= 1
    states.first[pushing[~old]] += 1


def _attach_left(states: _States, head: Ints, child: Ints, moves: Ints) -> None:
    before = states.head[child]
    had = before >= 0
    last = states.right[before[had]] == child[had]
    states.right[before[had][last]] = states.elder[child[had][last]]
    states.head[child], states.move[child] = head, moves
    states.left[head] = child
    states.unshifted[head] = False


def _attach_right(states: _States, head: Ints, child: Ints, moves: Ints) -> None:
    states.elder[child] = states.right[head]
    states.head[child], states.move[child] = head, moves
    states.right[head] = child
