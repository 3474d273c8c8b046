"""Lines of raw text: exact offsets, hard wraps, and places inside a normalised line."""

import textwrap

from hypothesis import given
from hypothesis import strategies as st

from tests.clean.pages import BODY, TITLE, clean, page
from unspun.clean.characters import normalise
from unspun.clean.lines import raw_lines, raw_range, unwrap


@given(st.text(alphabet="ab \t\r\n\u2028\xa0", max_size=60))
def test_every_line_is_the_raw_text_at_its_offsets(text: str) -> None:
    lines = raw_lines(text, str)

    assert all(text[line.start : line.end] == line.text for line in lines if line.text)
    assert [c for c in text if not c.isspace()] == [
        c for line in lines for c in line.text if not c.isspace()
    ]


def test_hard_wrapped_paragraphs_are_joined_and_cover_their_raw_lines() -> None:
    raw = "\n\n".join(textwrap.fill(paragraph, 68) for paragraph in (TITLE, *BODY))

    result = clean(raw)

    assert result.articles[0].text == "\n\n".join(BODY)
    assert raw[result.articles[0].raw_start : result.articles[0].raw_end] == raw


def test_a_word_broken_at_the_wrap_is_joined() -> None:
    wrapped = (
        "The town council has met the fisher-\nmen of the northern basin and has told them\n"
        "that the work on the pier will go on in\nthe spring whatever the weather, and that\n"
        "boats may lie in the southern basin for\nas long as the engineers have cranes upon\nit."
    )
    lines = [line.text for line in unwrap(raw_lines(wrapped, str)) if line.text]

    assert len(lines) == 7  # 44 columns are too few to be sure
    wide = wrapped.replace("\n", " and so on and on\n", 6)
    assert len([k for k in unwrap(raw_lines(wide, str)) if k.text]) == 1


def test_lines_that_end_sentences_are_not_joined() -> None:
    raw = page(*BODY)

    assert [line.text for line in unwrap(raw_lines(raw, str)) if line.text] == list(BODY)


def test_a_fragment_is_found_in_raw_text_that_was_longer_before_normalising() -> None:
    raw = "PORT\u200b ELLERY &amp; BAY (AP) - The pier"
    line = raw_lines(raw, normalise)[0]
    cut = line.text.index("The pier")

    assert line.text == "PORT ELLERY & BAY (AP) - The pier"
    start, end = raw_range(line, cut, len(line.text), raw, normalise)
    assert raw[start:end].strip() == "The pier"
