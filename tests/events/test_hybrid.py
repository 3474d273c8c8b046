"""The hybrid coder and its two linear models."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from unspun.events import EventDraft
from unspun.events.typer import LinearTyper, linear_typer
from unspun.schema import EVENT_TYPES

Code = Callable[..., list[EventDraft]]


def test_shipped_weights_cover_all_types() -> None:
    model = linear_typer()
    assert model.names == EVENT_TYPES
    assert model.types.shape == (len(model.vocabulary) + 1, 16)
    assert sum(model.type_probabilities(["path-act:COERCE"]).values()) == pytest.approx(1.0)


def test_a_features_weight_decides_the_type(tmp_path: Path) -> None:
    types = np.zeros((2, 2), dtype=np.float32)
    types[0, 1] = 3.0
    model = LinearTyper(("AGREE", "ASSAULT"), {"path:strike": 0}, types, np.array([2.0, -1.0]))
    assert model.type_probabilities(["path:strike"])["ASSAULT"] == pytest.approx(0.953, abs=1e-3)
    assert model.pair_probability(["path:strike"]) > 0.5 > model.pair_probability(["unknown"])
    model.save(tmp_path / "a.npz", {"learned from": "nothing"})
    assert (tmp_path / "a.npz").stat().st_size > 0


def test_agrees_with_the_rules_on_plain_acts(code: Code) -> None:
    (draft,) = code("Kenya accused Uganda of moving the border.", name="hybrid")
    assert (draft.event_type, draft.coder) == ("ACCUSE", "hybrid")


def test_codes_nothing_where_nobody_acts(code: Code) -> None:
    assert code("A flood killed twelve people in Peru on Friday.", name="hybrid") == []


def test_an_actor_named_in_a_longer_sentence_before_does_not_stop_the_coder(code: Code) -> None:
    text = (
        "After a long week of rain, wind and delays in the crowded northern harbour of Lagos, "
        "Omar Daud spoke. He arrested Hugo Verel."
    )
    assert any(a.text == "Hugo Verel" for d in code(text, name="hybrid") for a in d.targets)
