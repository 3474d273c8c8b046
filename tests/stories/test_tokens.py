import itertools
import re

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from unspun.stories.readings import read
from unspun.stories.shingles import fact_shingles, shingles
from unspun.stories.tokens import batches, tokenise

ASCII = st.text(st.sampled_from("abcXYZ019 .,!?\n-'"), max_size=200)
ANY = st.text(max_size=80)


def words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", text.lower())


@given(st.lists(ASCII, max_size=6))
def test_same_word_same_hash_wherever_it_stands(texts: list[str]) -> None:
    tokens = tokenise(texts)
    spoken = [w for text in texts for w in words(text)]
    assert len(tokens.hashes) == len(spoken)
    assert np.diff(tokens.offsets).tolist() == [len(words(text)) for text in texts]
    assert len(set(tokens.hashes.tolist())) == len(set(spoken))
    seen = dict(zip(spoken, tokens.hashes.tolist(), strict=True))
    assert all(seen[w] == h for w, h in zip(spoken, tokens.hashes.tolist(), strict=True))


@given(st.lists(ANY, max_size=5))
def test_texts_do_not_touch_one_another(texts: list[str]) -> None:
    together, alone = tokenise(texts), [tokenise([text]) for text in texts]
    for name in ("hashes", "facts", "numbers", "opens"):
        parts = [getattr(one, name) for one in alone]
        joined = np.concatenate([getattr(together, name)[:0], *parts])
        assert getattr(together, name).tolist() == joined.tolist()


def test_long_words_that_differ_late_differ() -> None:
    tokens = tokenise(["internationalisation internationalization", "x" * 99 + " " + "x" * 98])
    assert len(set(tokens.hashes.tolist())) == 4


def test_names_and_numbers_are_facts_and_sentence_openings_are_not() -> None:
    text = "The mayor met Ms. Poe and 12 others. Then Etta Roe spoke: “Never,” she said.\nHarbour"
    tokens = tokenise([text])
    spoken = re.findall(r"\w+", text)
    marked = {w for w, fact in zip(spoken, tokens.facts, strict=True) if fact}
    assert marked == {"Ms", "Poe", "12", "Etta", "Roe"}
    opening = [w for w, opens in zip(spoken, tokens.opens, strict=True) if opens]
    assert opening == ["The", "Then", "Never", "Harbour"]


def test_ideographs_are_words_of_their_own() -> None:
    assert np.diff(tokenise(["渡轮，中午", "カナ abc", "été"]).offsets).tolist() == [4, 3, 1]


def test_grams_stay_within_their_text() -> None:
    tokens = tokenise(["one two three four", "one two three", "five"])
    grams, offsets = shingles(tokens)
    sets = [set(grams[a:b].tolist()) for a, b in itertools.pairwise(offsets)]
    assert len(sets[0]) == 5
    assert len(sets[1]) == 3
    assert sets[1] < sets[0]


def test_neighbouring_facts_are_paired_in_either_order() -> None:
    one, other = (
        tokenise([f"the {a} with {b} on the {c} day"])
        for a, b, c in (("Poe", "Roe", 9), ("Roe", "Poe", 9))
    )
    found = [set(fact_shingles(tokens)[0].tolist()) for tokens in (one, other)]
    assert len(found[0]) == 5
    assert len(found[0] & found[1]) == 4


def test_reading_does_not_depend_on_the_batch() -> None:
    texts = [f"Roe saw {n} ships, and {n + 1} of them sailed. " * 300 for n in range(30)]
    assert len(list(batches(texts))) > 1
    for alone, together in zip((read([t])[0] for t in texts), read(texts), strict=True):
        assert alone.grams.tolist() == together.grams.tolist()
        assert alone.number_set.tolist() == together.number_set.tolist()
