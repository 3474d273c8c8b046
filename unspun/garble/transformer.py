"""A small Llama-type language model in numpy: what a word costs after the words before it.

One pass over a whole sequence gives the surprisal and the rank of each of its tokens, so nothing is
generated and no cache of keys is kept. Architecture: Touvron et al. 2023 (RMS norm, rotary
positions in adjacent pairs as GGUF stores them, grouped keys, SwiGLU), output tied to the input.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Slots = npt.NDArray[np.int64]

_ROWS = 64  # tokens whose logits are held at once: 12 MiB of a vocabulary of 49,152


@dataclass(frozen=True, slots=True)
class Shape:
    """Sizes and constants of a model."""

    layers: int
    heads: int
    key_heads: int
    epsilon: float
    rope_base: float


@dataclass(frozen=True, slots=True)
class Layer:
    """One block; matrices are (in, out)."""

    attention_norm: Floats
    query: Floats
    key: Floats
    value: Floats
    output: Floats
    feed_norm: Floats
    gate: Floats
    up: Floats
    down: Floats


@dataclass(frozen=True, slots=True)
class Transformer:
    """A decoder; ``embedding`` is (vocabulary, width) and serves as the output matrix too."""

    shape: Shape
    embedding: Floats
    layers: tuple[Layer, ...]
    norm: Floats

    def costs(self, tokens: Slots) -> tuple[Floats, Slots]:
        """Return surprisal in nats and rank (0: likeliest) of tokens 1.. of a (n,) sequence.

        Both are (n - 1,): the first token has nothing before it.
        """
        hidden = self._hidden(tokens)[:-1]
        wanted = tokens[1:]
        surprisal = np.empty(len(wanted), np.float32)
        rank = np.empty(len(wanted), np.int64)
        for at in range(0, len(wanted), _ROWS):
            logits = hidden[at : at + _ROWS] @ self.embedding.T
            mine = logits[np.arange(len(logits)), wanted[at : at + _ROWS]]
            top = logits.max(1)
            total = np.log(np.exp(logits - top[:, None]).sum(1)) + top
            surprisal[at : at + _ROWS] = total - mine
            rank[at : at + _ROWS] = (logits > mine[:, None]).sum(1)
        return surprisal, rank

    def _hidden(self, tokens: Slots) -> Floats:
        """Return the normed output (n, width) of the last layer."""
        epsilon = self.shape.epsilon
        width = self.embedding.shape[1] // self.shape.heads
        turn = _rotation(len(tokens), width, self.shape.rope_base)
        state = self.embedding[tokens]
        for layer in self.layers:
            state = state + self._attention(layer, _rms(state, layer.attention_norm, epsilon), turn)
            inner = _rms(state, layer.feed_norm, epsilon)
            gate = inner @ layer.gate
            opened = gate / (1 + np.exp(np.minimum(-gate, 80)))  # beyond 88 exp overflows
            state = state + opened * (inner @ layer.up) @ layer.down
        return _rms(state, self.norm, epsilon)

    def _attention(self, layer: Layer, state: Floats, turn: tuple[Floats, Floats]) -> Floats:
        count, groups = len(state), self.shape.heads // self.shape.key_heads
        query = _turned(_heads(state @ layer.query, self.shape.heads), turn)
        key = _turned(_heads(state @ layer.key, self.shape.key_heads), turn)
        value = _heads(state @ layer.value, self.shape.key_heads)
        key, value = key.repeat(groups, 0), value.repeat(groups, 0)
        scores = query @ key.transpose(0, 2, 1) / np.float32(np.sqrt(query.shape[2]))
        scores[:, np.triu(np.ones((count, count), bool), 1)] = -np.inf
        shares = np.exp(scores - scores.max(2, keepdims=True))
        shares /= shares.sum(2, keepdims=True)
        mixed: Floats = (shares @ value).transpose(1, 0, 2).reshape(count, -1)
        result: Floats = mixed @ layer.output
        return result


def _rms(state: Floats, weight: Floats, epsilon: float) -> Floats:
    scale = np.sqrt((state * state).mean(1, keepdims=True) + np.float32(epsilon))
    result: Floats = state / scale * weight
    return result


def _heads(state: Floats, heads: int) -> Floats:
    """Return (n, heads * width) as (heads, n, width)."""
    return state.reshape(len(state), heads, -1).transpose(1, 0, 2)


def _rotation(count: int, width: int, base: float) -> tuple[Floats, Floats]:
    """Return cosine and sine (count, width / 2) of the rotary positions."""
    speed = base ** (-np.arange(0, width, 2) / width)
    angle = np.arange(count)[:, None] * speed
    return np.cos(angle).astype(np.float32), np.sin(angle).astype(np.float32)


def _turned(heads: Floats, turn: tuple[Floats, Floats]) -> Floats:
    """Return ``heads`` (heads, n, width) with each adjacent pair turned by its position's angle."""
    cosine, sine = turn
    even, odd = heads[..., 0::2], heads[..., 1::2]
    turned = np.empty_like(heads)
    turned[..., 0::2] = even * cosine - odd * sine
    turned[..., 1::2] = even * sine + odd * cosine
    return turned


def transformer_from(tensors: Mapping[str, Any], shape: Shape) -> Transformer:
    """Return the model of GGUF tensors by name, stored (out, in) as GGUF has them.

    Raises KeyError for a tensor that is missing.
    """

    def matrix(name: str) -> Floats:
        return np.ascontiguousarray(np.asarray(tensors[name], np.float32).T)

    def plain(name: str) -> Floats:
        return np.asarray(tensors[name], np.float32)

    def layer(number: int) -> Layer:
        block = f"blk.{number}"
        return Layer(
            attention_norm=plain(f"{block}.attn_norm.weight"),
            query=matrix(f"{block}.attn_q.weight"),
            key=matrix(f"{block}.attn_k.weight"),
            value=matrix(f"{block}.attn_v.weight"),
            output=matrix(f"{block}.attn_output.weight"),
            feed_norm=plain(f"{block}.ffn_norm.weight"),
            gate=matrix(f"{block}.ffn_gate.weight"),
            up=matrix(f"{block}.ffn_up.weight"),
            down=matrix(f"{block}.ffn_down.weight"),
        )

    layers = tuple(layer(i) for i in range(shape.layers))
    return Transformer(shape, plain("token_embd.weight"), layers, plain("output_norm.weight"))
