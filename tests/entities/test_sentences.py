from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unspun.entities import sentences
from unspun.entities.sentences import split_sentences


def texts(text: str) -> list[str]:
    return [text[s.start : s.end] for s in split_sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mr. Lund met Gen. Oru. They spoke.", ["Mr. Lund met Gen. Oru.", "They spoke."]),
        ("He left the U.S. on Jan. 5. It rained.", ["He left the U.S. on Jan. 5.", "It rained."]),
        ("They live in the U.S. The house is old.", ["They live in the U.S.", "The house is old."]),
        ("The U.S. Army came. J. K. Oru spoke.", ["The U.S. Army came.", "J. K. Oru spoke."]),
        ("“Go now.” He left.", ["“Go now.”", "He left."]),
        ("“Stop!” she said. He did.", ["“Stop!” she said.", "He did."]),
        ("A headline\n\nThe body starts", ["A headline", "The body starts"]),
        ("A line that\nwraps here. End", ["A line that\nwraps here.", "End"]),
        ("They met in Velm.Another day came.", ["They met in Velm.", "Another day came."]),
        ("See velm.Com for more.", ["See velm.Com for more."]),
        ("Prices rose 3.5 percent. Why? No.", ["Prices rose 3.5 percent.", "Why?", "No."]),
        ("", []),
        ("  \n ", []),
    ],
)
def test_a_text_is_cut_where_a_reader_would_cut_it(text: str, expected: list[str]) -> None:
    assert texts(text) == expected


def test_a_text_without_stops_is_cut_at_spaces_into_bounded_pieces() -> None:
    pieces = texts("word " * 2000)
    assert max(map(len, pieces)) <= sentences.MAX_SENTENCE
    assert " ".join(pieces) == ("word " * 2000).strip()


@given(st.text(alphabet='aB .!?\n"”U.S', max_size=80))
def test_sentences_cover_every_character_but_white_space_once(text: str) -> None:
    spans = split_sentences(text)
    assert [s.index for s in spans] == list(range(len(spans)))
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert "".join("".join(texts(text)).split()) == "".join(text.split())
    assert all(text[s.start : s.end] == text[s.start : s.end].strip() for s in spans)
