"""The second opinion of a language model: the arithmetic, and with `make lm` the real model."""

import numpy as np
import pytest
from pydantic import ValidationError

from tests.garble.test_detect import CLEAN, OTHER_CLEAN
from unspun.garble import detect, language_model
from unspun.garble.grey_zone import Strangeness, load_card, strangeness, weighed
from unspun.garble.language_model import LanguageModel, load_language_model, missing_packages
from unspun.garble.transformer import Floats, Layer, Shape, Transformer
from unspun.settings import GarbleSettings

needs_model = pytest.mark.skipif(
    bool(missing_packages("smollm2")), reason="the language model is not installed: run `make lm`"
)
# of a kind no dictionary of ours holds: every third word swapped by hand
STRANGE = (
    "The haven ministry of Velmora apprised newsmen on Tuesday that it would shutter the elderly "
    "port next twelvemonth because the ocean wall can no longer be mended. Functionaries aforesaid "
    "the determination had been carried after three surveys, and that most of the toilers would be "
    "proffered chores at the fresh depot. The resistance phoned for an enquiry into the toll of the "
    "depot, which has twinned since the administration inked the compact five years agone."
)


@pytest.fixture(scope="module")
def tiny() -> Transformer:
    """A model of two layers over twelve tokens, with random weights."""
    rng = np.random.default_rng(7)

    def normal(*shape: int) -> Floats:
        return rng.normal(0, 0.5, shape).astype(np.float32)

    layers = tuple(
        Layer(
            *(normal(16), normal(16, 16), normal(16, 8), normal(16, 8), normal(16, 16)),
            *(normal(16), normal(16, 24), normal(16, 24), normal(24, 16)),
        )
        for _ in range(2)
    )
    return Transformer(Shape(2, 4, 2, 1e-5, 10_000.0), normal(12, 16), layers, normal(16))


def test_the_probabilities_of_all_next_tokens_sum_to_one(tiny: Transformer) -> None:
    last = [tiny.costs(np.array([3, 5, 1, token])) for token in range(12)]
    assert sum(np.exp(-surprisal[-1]) for surprisal, _ in last) == pytest.approx(1, abs=1e-5)
    assert sorted(int(rank[-1]) for _, rank in last) == list(range(12))


def test_what_follows_changes_nothing_about_what_came_before(tiny: Transformer) -> None:
    long, _ = tiny.costs(np.array([3, 5, 1, 8, 2, 2, 9]))
    short, _ = tiny.costs(np.array([3, 5, 1, 8]))
    np.testing.assert_allclose(long[:3], short, rtol=1e-5)


def test_the_order_of_what_came_before_counts(tiny: Transformer) -> None:
    first, _ = tiny.costs(np.array([3, 5, 1, 8]))
    second, _ = tiny.costs(np.array([5, 3, 1, 8]))
    assert abs(first[-1] - second[-1]) > 1e-3


def test_a_model_whose_packages_are_missing_is_refused_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(language_model, "find_spec", lambda name: None)
    with pytest.raises(ValidationError, match="run `make lm`"):
        GarbleSettings(language_model="smollm2")


def test_stranger_words_weigh_more_and_doubtful_texts_too() -> None:
    card = load_card()
    usual = {n: s["mean"] for n, s in card["spread"].items()}
    strange = {n: s["mean"] + 3 * s["within"] for n, s in card["spread"].items()}
    assert weighed(Strangeness(**usual, words=80), -2.0, card) < 0
    assert weighed(Strangeness(**strange, words=80), -2.0, card) > 0
    assert weighed(Strangeness(**usual, words=80), -4.0, card) < weighed(
        Strangeness(**usual, words=80), 1.0, card
    )


@pytest.fixture(scope="module")
def model() -> LanguageModel:
    return load_language_model("smollm2")


@needs_model
def test_a_usual_word_costs_less_than_an_odd_one(model: LanguageModel) -> None:
    usual = model.costs("She opened the door and walked into the room.")
    odd = model.costs("She opened the door and walked into the chamber pot.")
    assert usual.surprisal[-2] < 4
    assert usual.rank[-2] < 10
    assert odd.surprisal[-3:-1].sum() > usual.surprisal[-2] + 4
    assert odd.end.tolist() == sorted(odd.end.tolist())


@needs_model
def test_costs_of_no_text_and_of_strange_letters_are_finite(model: LanguageModel) -> None:
    assert len(model.costs("").surprisal) == 0
    for text in ("a", "\n\n", "ﷺ 𓀀 \ud83d", "å" * 2000):
        assert np.isfinite(model.costs(text).surprisal).all()


@needs_model
def test_a_spinner_nobody_knows_is_found_in_the_grey_zone_and_only_there() -> None:
    wide = {"language_model_from": -9.0, "language_model_to": 3.0}
    with_model = GarbleSettings(language_model="smollm2", **wide)
    found = detect(STRANGE, "en", with_model)
    assert found.label == "spun"
    assert "GAR-012" in {e.rule_id for e in found.evidence}
    assert detect(STRANGE, "en", with_model) == found
    outside = GarbleSettings(language_model="smollm2", language_model_from=2.9)
    assert detect(STRANGE, "en", outside) == detect(STRANGE, "en", GarbleSettings())


@needs_model
@pytest.mark.parametrize("kind", ["news", *sorted(OTHER_CLEAN)])
def test_clean_text_stays_clean_for_the_language_model(kind: str) -> None:
    text = CLEAN if kind == "news" else OTHER_CLEAN[kind]
    wide = GarbleSettings(language_model="smollm2", language_model_from=-99, language_model_to=99)
    assert detect(text, "en", wide).label == "none"


@needs_model
def test_only_the_first_sentences_are_read(model: LanguageModel) -> None:
    long = strangeness(CLEAN + "\n\n" + STRANGE, model, 2)
    short = strangeness(CLEAN.split(" Ada Brenning")[0], model, 2)
    assert long is not None
    assert short is not None
    assert long.words == short.words
