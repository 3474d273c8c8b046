import numpy as np
import pytest

from tests.garble.test_detect import CLEAN, SPUN, TRANSLATED
from unspun.garble import detect
from unspun.garble.detect import judge
from unspun.garble.excerpts import WORDS, excerpt_of
from unspun.garble.tokens import words_of
from unspun.garble.weights import load_weights
from unspun.settings import GarbleSettings

SETTINGS = GarbleSettings()
LONG_CLEAN = "\n\n".join([CLEAN] * 8)


@pytest.mark.parametrize("words", [0, 1, WORDS, int(1.29 * WORDS)])
def test_a_text_hardly_longer_than_an_excerpt_has_none(words: int) -> None:
    assert excerpt_of(words) is None


@pytest.mark.parametrize("words", [600, 1000, 5000, 100_000])
def test_an_excerpt_is_as_long_as_it_should_be_and_stands_all_over_the_text(words: int) -> None:
    excerpt = excerpt_of(words)
    assert excerpt is not None
    assert excerpt.shape == (words,)
    assert abs(int(excerpt.sum()) - WORDS) <= 50
    quarters = [int(part.sum()) for part in np.array_split(excerpt, 4)]
    assert min(quarters) >= 50


def test_the_words_of_an_excerpt_alone_are_judged() -> None:
    words = words_of(LONG_CLEAN)
    excerpt = excerpt_of(len(words))
    assert excerpt is not None
    judged = judge(LONG_CLEAN, load_weights(), words, excerpt=excerpt)
    assert excerpt[judged.features.index].all()


def test_a_long_clean_text_is_clean_and_its_evidence_stands_where_it_says() -> None:
    detection = detect(LONG_CLEAN, "en", SETTINGS)
    assert detection.label == "none"
    assert detection.score is not None
    assert detection.score < 0.2
    places = {w.start for w in detection.evidence}
    assert places <= set(words_of(LONG_CLEAN).start)


@pytest.mark.parametrize("place", ["first", "last"])
def test_half_a_long_text_that_is_spun_shows(place: str) -> None:
    spun, clean = "\n\n".join([SPUN] * 5), "\n\n".join([CLEAN] * 5)
    text = f"{spun}\n\n{clean}" if place == "first" else f"{clean}\n\n{spun}"
    assert detect(text, "en", SETTINGS).label == "spun"


def test_breaks_of_structure_count_wherever_they_stand() -> None:
    text = f"{LONG_CLEAN}\n\n{TRANSLATED}"
    words = words_of(text)
    excerpt = excerpt_of(len(words))
    part = judge(text, load_weights(), words, excerpt=excerpt)
    assert part.breaks == judge(text, load_weights(), words).breaks != []
