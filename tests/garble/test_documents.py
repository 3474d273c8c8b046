"""Document values and the models over them."""

import numpy as np
import pytest

from unspun.garble.detect import judge
from unspun.garble.documents import (
    MODELS,
    NEVER,
    VALUES,
    Signals,
    model_odds,
    raw_odds,
    register_of,
    structure_weight,
)
from unspun.garble.tokens import words_of
from unspun.garble.weights import load_weights
from unspun.model import Evidence

NEWS = "The mayor said on Monday that the city would not pay for the new bridge over the river."
OLD = "And thou shalt not say unto him that he hath done evil, for thy hand is upon all his house."


def broken(count: int) -> list[Evidence]:
    return [Evidence(i, i + 1, "structure", 1.0, "GAR-001") for i in range(count)]


def test_a_rule_counts_less_every_time_and_three_times_at_most() -> None:
    assert structure_weight(broken(2), 100) == pytest.approx(1.5)
    assert structure_weight(broken(9), 100) == structure_weight(broken(3), 100)


def test_the_weight_of_breaks_shrinks_in_long_texts() -> None:
    assert structure_weight(broken(1), 1600) == pytest.approx(0.5)


def test_holy_and_old_words_are_another_register_than_news() -> None:
    weights = load_weights()
    assert register_of(words_of(OLD), weights) > 0 > register_of(words_of(NEWS), weights)


def test_fewer_false_alarms_ask_for_higher_odds() -> None:
    weights = load_weights()
    signals = judge(NEWS * 12, weights).signals
    usual, strict = (model_odds(signals, weights, rate) for rate in ("1%", "0.1%"))
    assert all(strict[model] < usual[model] for model in MODELS)


def test_without_a_break_no_text_is_called_broken() -> None:
    weights = load_weights()
    far = Signals(np.full(VALUES, 9, np.float32), 0.0, 300, 200)
    assert raw_odds(far, weights)[list(MODELS).index("broken")] == NEVER


def test_without_content_words_no_model_speaks() -> None:
    signals = judge("of the " * 40, load_weights()).signals
    assert raw_odds(signals, load_weights()).tolist() == [NEVER] * len(MODELS)


def test_the_card_tells_how_often_the_detector_is_wrong() -> None:
    scores = load_weights().card["scores"]
    assert scores["false alarms, news"]["1%"] <= 0.01
    assert scores["spinner mythes, never seen"]["paragraph AUC"] >= 0.94
