"""Lines that look like furniture and that the text's own order, or who speaks, explains."""

import pytest

from tests.clean.pages import clean, page
from tests.clean.test_census import census
from tests.clean.test_leads import BODY, TITLE
from unspun.clean.english import is_quotation


def _text(*lines: str, **fields: object) -> str:
    return clean(page(*lines), title=TITLE, **fields).articles[0].text


NETWORKS = (
    "Facebook",
    "The board opened a page on Facebook in March to tell the owners of boats about the levy.",
    "Twitter",
    "On Twitter it answered 400 questions in a week, most of them about boats under ten metres.",
    "YouTube",
    "Its films on YouTube, which show the sea coming over the road, were seen by half the town.",
)


def test_names_of_networks_above_their_sections_stay() -> None:
    assert _text(*BODY, *NETWORKS).endswith("\n\n".join(NETWORKS))


def test_names_of_networks_above_other_paragraphs_leave() -> None:
    text = _text(*BODY[:2], "Facebook", *BODY[2:4], "Twitter", *BODY[4:])
    assert text == "\n\n".join(BODY)


DIGEST = (
    "FEE NOTES",
    "The levy will be read a third time in March, and the gallery will be closed for the day.",
    "WITHIN EARSHOT",
    "“I will be on the quay,” said Tim Crewe, who has the oldest boat in the harbour of Senn.",
    "POLL: CLOSE RACE FOR THE HARBOUR BOARD",
    "Half of the owners would vote for Crewe and half for the harbour master, who is not standing.",
    "SEA WALL",
    "The stones for the wall are in the yard at Orle, where they will stay until the spring.",
    "OVER THE ROAD",
    "The sea came over the road on Sunday, and into the houses behind the market of fish.",
)


def test_heads_in_capitals_of_a_digest_stay() -> None:
    assert DIGEST[4] in _text(*BODY, *DIGEST)


def test_a_link_in_capitals_in_a_report_leaves() -> None:
    assert DIGEST[4] not in _text(*BODY[:2], DIGEST[4], *BODY[2:])


def test_heads_above_entries_that_open_in_capitals_stay() -> None:
    entries = [
        f"THE COUNCIL MEETS {day}. It will hear the owners of boats, and then the harbour master."
        for day in ("ON MONDAY", "ON FRIDAY", "AGAIN IN MARCH")
    ]
    text = _text(*BODY, entries[0], entries[1], "IN CASE YOU MISSED IT", entries[2])
    assert text.endswith(f"IN CASE YOU MISSED IT\n\n{entries[2]}")


def test_a_claim_that_is_rated_below_stays() -> None:
    claim = "The claim: The council took money for the sea wall and spent it on the town hall roof"
    assert _text(claim, *BODY, "Our rating: False").startswith(claim)


def test_a_label_that_leads_into_a_quotation_stays() -> None:
    quoted = (
        "“The owners were told of the levy in January, and nobody asked them,” the report says."
    )
    lines = (*BODY[:2], "More from the Quay Courier:", quoted, *BODY[2:])
    assert _text(*lines) == "\n\n".join(lines)


def test_a_daily_head_that_its_paragraph_goes_on_from_stays() -> None:
    head = "From the quay"
    lines = (*BODY[:3], head, "The quay takes the levy for a tax on its boats.", *BODY[3:])
    known = census(12, notice=head)
    assert clean(page(*lines), known, title=TITLE, source="s").articles[0].text == "\n\n".join(
        lines
    )
    other = (*BODY[:3], head, *BODY[3:])
    text = clean(page(*other), known, title=TITLE, source="s").articles[0].text
    assert text == "\n\n".join(BODY)


@pytest.mark.parametrize(
    "line",
    [
        "“The council is not responsible for boats that nobody has paid for,” Crewe said.",
        "Crewe replied: “The council is not responsible for the opinions of the gallery.”",
    ],
)
def test_who_is_quoted_says_what_a_notice_would(line: str) -> None:
    assert is_quotation(line)
    assert line in _text(*BODY[:3], line, *BODY[3:])


def test_a_caption_that_quotes_is_no_quotation() -> None:
    assert not is_quotation("Media caption Tim Crewe is asked, on the quay: “Who has paid?”")


STAYING = (
    "Crewe had told the gallery as much on the night before the vote, in an exchange via Twitter.",
    "In this picture of the harbour there is no room for boats of less than ten metres.",
    "The wall was never drawn. (Some in the gallery asked for credits that they would pay back.)",
    "Etta Roe, who served the board under its first master, said that the wall was his idea.",
)


@pytest.mark.parametrize("line", STAYING)
def test_sentences_that_end_like_credits_stay(line: str) -> None:
    assert line in _text(*BODY[:3], line, *BODY[3:])


def test_a_report_may_open_with_research() -> None:
    first = (
        "Research by the University of Orle shows that the levy would close every second yard on "
        "the coast before the end of next year, and the sea wall with them."
    )
    assert _text(first, *BODY).startswith(first)


def test_a_text_may_end_on_its_refrain() -> None:
    lines = (*BODY, "The sea comes over the road. Nobody pays for it, they say on the quay.")
    refrain = "The sea comes over the road."
    assert _text(*lines, refrain) == "\n\n".join((*lines, refrain))


def test_an_answer_may_repeat_the_heading_of_an_interview() -> None:
    answer = "I want a wall and no levy. So far I have seen the levy."
    lines = [*BODY[:2], f"Crewe is not content. “{answer}”"]
    for question in ("What do you want?", "Who will pay for it?", "And who has a boat?"):
        lines += [
            "Etta Roe",
            question,
            "Tim Crewe",
            answer if "want" in question else "Nobody has.",
        ]
    assert _text(*lines).count(answer) == 2


def test_a_quote_that_a_shown_post_says_again_stays() -> None:
    quote = "“We will stay on the quay until the levy is gone and the wall is paid for.”"
    post = f"{quote.strip('“”')} And so say all. — Tim Crewe (@crewe) March 4, 2019"
    assert quote in _text(*BODY[:2], quote, *BODY[2:], post)
