"""Pull quotes that trim, splice or reword a paragraph leave; what only sounds alike stays."""

import pytest

from tests.clean.pages import clean, page
from tests.clean.test_leads import BODY, TITLE

SAID = (
    "“The levy will close the last three yards on this coast, and my son will have to leave,” said "
    "Tim Crewe, who builds boats at Orle. “That cannot be mended with a wall.”",
    "For the harbour board the levy, which is less than half of what other towns take, has become "
    "the only way to pay for the wall, and the board has called it a “gift” to the houses on the quay.",
)
TEXT = (*BODY[:3], *SAID, *BODY[3:])

PULLED = (
    "The levy, which is less than half of what other towns take, has become the only way to pay for the wall",
    "The levy will close the last three yards on this coast ... my son will have to leave. That cannot be mended with a wall.",
    "The levy will close the last three yards on this coast, and my son will have to leave. That cannot be mended with a wall.”",
    "The board has called it a ‘gift’ to the houses on the quay.",
    "“The levy will close the last three yards on this coast, and my son will have to leave”",
)


@pytest.mark.parametrize("quote", PULLED)
def test_a_trimmed_pull_quote_leaves(quote: str) -> None:
    assert _text(*TEXT[:2], quote, *TEXT[2:]) == "\n\n".join(TEXT)


@pytest.mark.parametrize(
    "line",
    [
        "The levy, which other towns take, has become the wall that only houses on the quay pay for",
        "“A gift to the houses on the quay”",
        "“… my son will have to leave, and the levy will close the last three yards on this coast”",
        "Crewe: “The levy will close the last three yards on this coast, and my son will have to leave”",
        "My son will have to leave the last yard on this coast, and nobody has called that a gift.",
    ],
)
def test_what_the_text_says_otherwise_stays(line: str) -> None:
    assert line in _text(*TEXT[:2], line, *TEXT[2:])


def test_a_sentence_beside_the_paragraph_that_it_trims_leaves() -> None:
    long = (
        "Councils holding the view that a wall is worth more than a fleet have often spoken of the "
        "levy as a matter of years, but none of them has built more than the feet of a wall so far."
    )
    trimmed = (
        "Councils have often spoken of the levy as a matter of years, but none of them has built "
        "more than the feet of a wall so far."
    )
    assert _text(*BODY[:3], trimmed, long, *BODY[3:]) == "\n\n".join((*BODY[:3], long, *BODY[3:]))


def test_short_and_closed_quotes_leave_where_others_are_pulled_out() -> None:
    quotes = (
        "“The levy will close the last three yards on this coast, and my son will have to leave”",
        "“It is a tax on people who have nothing left to give, and nobody will pay it in the end”",
        "“Nobody on that council has hauled a net”",
    )
    asked = (
        "It is a tax on people who have nothing left to give, and nobody will pay it in the end, "
        "she said of it, and nobody on that council has hauled a net in February or has had to.",
    )
    lines = (*TEXT[:1], quotes[0], *TEXT[1:3], quotes[1], *TEXT[3:5], quotes[2], *TEXT[5:], *asked)
    assert _text(*lines) == "\n\n".join((*TEXT, *asked))


def test_the_words_of_a_shown_post_stay() -> None:
    post = "The levy will close the last three yards on this coast, and my son will have to leave. That cannot be mended with a wall."
    text = _text(*TEXT[:2], post, "— Tim Crewe (@crewe) March 4, 2019", *TEXT[2:])
    assert post in text


def _text(*lines: str) -> str:
    return clean(page(*lines), title=TITLE).articles[0].text
