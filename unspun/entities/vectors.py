"""Token vectors of a spaCy pipeline, computed over many texts at once.

spaCy's small English pipelines turn a token into a vector by hashed embeddings of its written
form, which are the same wherever the form stands, and a window of convolutions over its
neighbours. Here the first part is computed once for each distinct form of a batch and the second
in blocks that stay in the processor's cache: half the time of the layers called one by one, with
the same figures up to rounding (Honnibal 2017; ``spacy.MultiHashEmbed.v2`` and
``spacy.MaxoutWindowEncoder.v2``).
"""

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from thinc.model import Model

Floats = NDArray[np.float32]
Layer = tuple[Floats, Floats, Floats, Floats]  # weights, their bias, scale, shift

BLOCK = 1024  # tokens computed at a time; a block's window and products take 2.4 MB
LEAST_ROWS = 32  # OpenBLAS multiplies fewer rows in another order, which rounds otherwise
_MIXER = np.uint64(0x9E3779B97F4A7C15)  # 2**64 / golden ratio: spreads hashes of columns apart


def is_readable(config: dict[str, Any]) -> bool:
    """Return whether a component's ``tok2vec`` settings are of the kind computed here."""
    embed, encode = config.get("embed", {}), config.get("encode", {})
    return (
        config.get("@architectures") == "spacy.Tok2Vec.v2"
        and embed.get("@architectures") == "spacy.MultiHashEmbed.v2"
        and not embed.get("include_static_vectors")
        and encode.get("@architectures") == "spacy.MaxoutWindowEncoder.v2"
        and encode.get("window_size") == 1
    )


class TokenVectors:
    """The vectors of one ``tok2vec`` model, for any number of tokenised texts."""

    def __init__(self, model: "Model[Any, Any]") -> None:
        """Read the layers of a model whose settings :func:`is_readable` accepts."""
        embed, encoder = model.layers
        self._columns = list(embed.layers[0].attrs["columns"])
        self._hashed, self._mixed = embed.layers[2], embed.layers[3]
        self._pad = int(encoder.attrs["pad"])
        maxouts = [n for n in encoder.walk() if n.name == "maxout"]
        norms = [n for n in encoder.walk() if n.name == "layernorm"]
        self._layers = [_layer(m, n) for m, n in zip(maxouts, norms, strict=True)]

    def of(self, docs: Sequence["Doc"]) -> Floats:
        """Return the vectors of the tokens of all ``docs``, one after another."""
        lengths = [len(doc) for doc in docs]
        if not sum(lengths):
            return np.zeros((0, self._layers[0][2].shape[0]), np.float32)
        forms = np.concatenate([doc.to_array(self._columns) for doc in docs if len(doc)])
        embedded = self._embedded(forms.reshape(sum(lengths), len(self._columns)))
        # neighbours beyond a text's edge are zero before the first layer, as in spaCy
        edges = np.repeat(np.arange(len(lengths)), lengths) + 1
        places = np.arange(len(embedded)) + self._pad * edges
        padded = np.zeros((len(embedded) + self._pad * (len(docs) + 1), embedded.shape[1]), "f")
        padded[places] = embedded
        with _blas().limit(limits=1):  # more threads only wait for each other at this size
            for layer in self._layers:
                padded = self._convolved(padded, layer)
        inner: Floats = padded[places]
        return inner

    def _embedded(self, forms: NDArray[np.uint64]) -> Floats:
        """Return the context-free vector of each row, computed once a distinct row."""
        mixed = np.zeros(len(forms), np.uint64)
        for column in forms.T:
            mixed = (mixed ^ column) * _MIXER
            mixed ^= mixed >> np.uint64(29)
        _, first, back = np.unique(mixed, return_index=True, return_inverse=True)
        vectors: Floats = self._mixed.predict(self._hashed.predict(forms[first]))
        return vectors[back]

    def _convolved(self, vectors: Floats, layer: Layer) -> Floats:
        """Return ``vectors`` plus what a window of one token to each side says of them."""
        weights, bias, scale, shift = layer
        width = vectors.shape[1]
        edge = np.zeros((1, width), np.float32)
        around = np.concatenate([edge, vectors, edge])
        made = np.empty_like(vectors)
        rows = max(min(BLOCK, len(vectors)), LEAST_ROWS)
        window = np.zeros((rows, 3 * width), np.float32)
        pieces, top = (
            np.empty((rows, len(weights)), np.float32),
            np.empty((rows, width), np.float32),
        )
        for start in range(0, len(vectors), BLOCK):
            stop = min(start + BLOCK, len(vectors))
            size = stop - start
            for i in range(3):
                window[:size, i * width : (i + 1) * width] = around[start + i : stop + i]
            product = pieces[: max(size, LEAST_ROWS)]
            np.matmul(window[: len(product)], weights.T, out=product)
            product += bias
            best = top[:size]
            best[:] = product[:size, :width]
            for first in range(width, product.shape[1], width):
                np.maximum(best, product[:size, first : first + width], out=best)
            best -= best.mean(axis=1, keepdims=True)
            variance = np.einsum("ij,ij->i", best, best) / np.float32(width) + np.float32(1e-8)
            best *= (variance ** np.float32(-0.5))[:, None]
            best *= scale
            best += shift
            np.add(vectors[start:stop], best, out=made[start:stop])
        return made


@cache
def _blas() -> ThreadpoolController:
    """Return the handle of the libraries that multiply matrices, found once a process."""
    return ThreadpoolController().select(user_api="blas")


def maxout(total: Floats, pieces: int) -> Floats:
    """Return the largest of every ``pieces`` neighbouring columns (Goodfellow et al. 2013)."""
    best = total[:, ::pieces]
    for piece in range(1, pieces):
        best = np.maximum(best, total[:, piece::pieces])
    return best


def _layer(hidden: "Model[Any, Any]", norm: "Model[Any, Any]") -> Layer:
    """Return one layer's weights with each piece's columns together, so maxima are contiguous."""
    weights, bias = hidden.get_param("W"), hidden.get_param("b")
    width, pieces, size = weights.shape
    together = weights.transpose(1, 0, 2).reshape(pieces * width, size)
    return (
        np.ascontiguousarray(together),
        bias.T.reshape(-1).copy(),
        norm.get_param("G"),
        norm.get_param("b"),
    )
