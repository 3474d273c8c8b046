"""Round trips by machine: English to another language and back with Apertium.

Needs the Debian packages ``apertium``, ``apertium-eng-spa``, ``apertium-eng-cat``,
``apertium-en-gl``, ``apertium-eo-en`` and ``apertium-hbs-eng``. A rule-based translator makes the
mistakes of a severe round trip: articles, prepositions, word order, wrong senses.
"""

import subprocess
from collections.abc import Sequence

MODES = {
    "spanish": ("eng-spa", "spa-eng"),
    "esperanto": ("en-eo", "eo-en"),
    "serbo-croatian": ("eng-hbs", "hbs-eng"),
    "catalan": ("eng-cat", "cat-eng"),
    "galician": ("en-gl", "gl-en"),
}
_BATCH = 50


def machine_round_trips(paragraphs: Sequence[str], pivot: str) -> list[tuple[str, str]]:
    """Return (paragraph, the paragraph by way of ``pivot``); a batch that lost one is left out."""
    pairs: list[tuple[str, str]] = []
    for at in range(0, len(paragraphs), _BATCH):
        batch = [" ".join(p.split()) for p in paragraphs[at : at + _BATCH]]
        text = "\n\n".join(batch) + "\n"
        for mode in MODES[pivot]:
            command = ["apertium", "-u", "-f", "txt", mode]
            text = subprocess.run(
                command, input=text, capture_output=True, text=True, check=True
            ).stdout
        back = [" ".join(block.split()) for block in text.split("\n\n") if block.strip()]
        if len(back) == len(batch):
            pairs += zip(batch, back, strict=True)
    return pairs
