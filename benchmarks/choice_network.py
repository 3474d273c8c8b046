"""The network that chooses among the originals of a place: the fit, and what it finds likeliest.

The options of all places stand one after another in one table, the words that stand in the text
first; ``sizes`` says how many each place has.
"""

from typing import Any

import numpy as np

_BATCH = 128  # places


def fit(x: Any, sizes: Any, truth: Any, seed: int, hidden: int = 48, epochs: int = 20) -> list[Any]:
    """Return weight, bias and out of a one-hidden-layer network, by Adam on the log loss of a choice.

    ``x`` is (options, figures), ``sizes`` and ``truth``, the right option of each, are (places,).
    """
    rng = np.random.default_rng(seed)
    mean, spread = x.mean(0), x.std(0)
    spread[spread < 1e-6] = 1
    scaled = ((x - mean) / spread).astype(np.float32)
    starts, width = np.cumsum(sizes) - sizes, x.shape[1]
    values: list[Any] = [
        rng.normal(0, width**-0.5, (width, hidden)).astype(np.float32),
        np.zeros(hidden, np.float32),
        rng.normal(0, hidden**-0.5, hidden).astype(np.float32),
    ]
    first, second = ([np.zeros_like(v) for v in values] for _ in range(2))
    step = 0
    for epoch in range(epochs):
        order = rng.permutation(len(sizes))
        size, right = sizes[order], truth[order]
        begin = np.cumsum(size) - size
        rows = scaled[np.repeat(starts[order] - begin, size) + np.arange(size.sum())]
        for at in range(0, len(order) - _BATCH + 1, _BATCH):
            batch = slice(at, at + _BATCH)
            low, high = begin[at], begin[at] + size[batch].sum()
            step += 1
            rate = np.float32(2e-3 * (1 - epoch / epochs) / (1 - 0.9**step))
            gradients = _gradients(values, rows[low:high], size[batch], right[batch])
            for k, gradient in enumerate(gradients):
                first[k] = 0.9 * first[k] + 0.1 * gradient
                second[k] = 0.999 * second[k] + 0.001 * gradient**2
                scale = np.sqrt(second[k] / (1 - 0.999**step)) + 1e-8
                values[k] = values[k] - rate * first[k] / scale
    weight = values[0] / spread[:, None]
    return [weight, values[1] - mean @ weight, values[2]]


def _gradients(values: list[Any], x: Any, sizes: Any, truth: Any) -> list[Any]:
    before = x @ values[0] + values[1]
    hidden = np.maximum(before, 0)
    error = _shares(hidden @ values[2], sizes)
    error[np.cumsum(sizes) - sizes + truth] -= 1
    error /= len(sizes)
    back = (error[:, None] * values[2]) * (before > 0)
    return [x.T @ back, back.sum(0), hidden.T @ error]


def _shares(scores: Any, sizes: Any) -> Any:
    """Return the probability of each option among those of its place."""
    starts = np.cumsum(sizes) - sizes
    raised = np.exp(scores - np.repeat(np.maximum.reduceat(scores, starts), sizes))
    return raised / np.repeat(np.add.reduceat(raised, starts), sizes)


def mean_network(networks: list[list[Any]]) -> dict[str, Any]:
    """Return one network, as the card holds it, whose scores are the mean of those of several."""
    weight, bias, out = (np.concatenate(values, axis=-1) for values in zip(*networks, strict=True))
    found = {"weight": weight, "bias": bias, "out": out / len(networks)}
    return {name: np.round(values.astype(float), 5).tolist() for name, values in found.items()}


def likeliest(x: Any, sizes: Any, card: dict[str, Any]) -> tuple[Any, Any]:
    """Return the number of the likeliest original of each place, and its probability."""
    weight, bias, out = (np.array(card[k], np.float32) for k in ("weight", "bias", "out"))
    shares = _shares(np.maximum(x @ weight + bias, 0) @ out, sizes)
    starts = np.cumsum(sizes) - sizes
    shares[starts] = -1  # that nothing was swapped is no original
    best = np.array([shares[at : at + n].argmax() for at, n in zip(starts, sizes, strict=True)])
    return best, shares[starts + best]
