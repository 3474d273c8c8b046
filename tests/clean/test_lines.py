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
    words = (
        "The town council has met the fishermen of the northern basin and has told them that the work "
        "on the pier will go on in the spring whatever the weather, and that boats may lie in the "
        "southern basin for as long as the engineers have cranes upon it."
    )
    wrapped = textwrap.fill(words, 40).replace("fishermen of", "fisher-\nmen of", 1)
    assert len(unwrap(raw_lines(wrapped, str))) > 5  # one paragraph in 40 columns is too little

    lines = [k.text for k in unwrap(raw_lines(f"{wrapped}\n\n{wrapped}", str)) if k.text]
    assert lines == [words, words]


def test_a_newspapers_column_is_joined_though_a_longer_line_stands_on_the_page() -> None:
    column = "\n".join(textwrap.fill(paragraph, 36) for paragraph in (*BODY, *BODY))
    page = f"{TITLE} {TITLE} {TITLE}\n\n{column}"
    joined = [line.text for line in unwrap(raw_lines(page, str)) if line.text]
    assert " ".join(joined).split() == page.split()
    assert len(joined) <= 1 + 2 * len(BODY)


def test_verse_is_left_in_its_lines() -> None:
    verse = (
        "The ferryman rows\nover the water at night\nand the bells that he knows\n"
        "are the only light\nhe has ever had,\nfor the lamps of the town\nwent out when the sad\n"
        "old keeper lay down\nin the reeds by the shore\nwith his oil and his wick\n"
        "and a wooden oar\nfor a walking stick\nand a stone for his head\nlike a loaf of bread\n"
        "that a stranger had laid\non the step of his bed"
    )
    lines = raw_lines(verse, str)
    assert unwrap(lines) == lines


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
