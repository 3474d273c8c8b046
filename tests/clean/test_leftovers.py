"""What single furniture lines of publishers' own dumps look like, and sentences that resemble them."""

import pytest

from tests.clean.pages import BODY, TITLE, clean, page

LEAVES = (
    "Who owns the pier? What the board of Port Ellery was told Read more",
    "( See the full list of harbour dues)",
    "(See also: what the crews want)",
    "WATCH: IS THE PIER SAFE TO WALK ON?",
    "Use this form to ask your question:",
    "Please verify you're not a robot by clicking the box. Invalid address. Please try again later.",
    "Tide Watch Sign up today for our letter on the coast. This form is protected by reCAPTCHA and "
    "the Google Privacy Policy and Terms of Service apply.",
    "Boats in the basin 2019 41 2020 38 2021 44 SOURCES: HARBOUR OFFICE, OWN COUNT",
)
ENDS = (
    "Earlier in the Ellery Courier:",
    "Mara Lund: 555-010-4477, lundm@ellerycourier.example or Pier 4",
    "Ines Falk contributed.",
    "Peter Osei of Coast Press contributed",
    "Note: A previous version of this story gave the wrong length of the pier.",
    "If you enjoyed this article, we have an offer for you: Join the Courier. LEARN MORE",
    "— Courier contributor Peter Osei is a senior fellow at the Coast Trust and the author of Low Water.",
    "For the latest news from the coast, follow along at https://ellerycourier.example/coast today.",
)
CREDITS = (
    "Lund reported from Port Ellery. Contributing: Ines Falk in Norhaven; the Coast Press",
    "Mara Lund and Ines Falk reported from Port Ellery.",
    "Additional reporting by " + ", ".join(["Mara Lund", "Ines Falk", "Peter Osei"] * 8) + ".",
)
STAYS = (
    "Lund reported from Port Ellery on Tuesday that the pier had been closed to boats.",
    "(He later said that he had not seen the letter.)",
    "The board asked the crews to read more of the plan before the vote.",
    "The privacy policy of the harbour was not on the agenda that evening.",
)


def body_of(raw: str) -> list[str]:
    return clean(raw).articles[0].text.split("\n\n")


@pytest.mark.parametrize("line", LEAVES)
def test_a_link_prompt_or_graphic_between_paragraphs_leaves(line: str) -> None:
    assert body_of(page(TITLE, *BODY[:2], line, *BODY[2:])) == list(BODY)


@pytest.mark.parametrize("line", ENDS)
def test_a_label_contact_or_pointer_leaves_the_end(line: str) -> None:
    assert body_of(page(TITLE, *BODY, line)) == list(BODY)


@pytest.mark.parametrize("line", CREDITS)
def test_who_reported_from_where_leaves_the_end(line: str) -> None:
    result = clean(page(TITLE, *BODY, line))

    assert result.articles[0].text == "\n\n".join(BODY)
    assert {d.text: d.kind for d in result.drops}[line] == "credit"


@pytest.mark.parametrize("line", STAYS)
def test_sentences_that_resemble_them_stay(line: str) -> None:
    assert line in body_of(page(TITLE, *BODY[:2], line, *BODY[2:]))


def test_a_caption_with_the_title_glued_to_its_end_leaves() -> None:
    glued = f"A crane stands over the broken pier. | Coast Press {TITLE}"

    assert clean(page(glued, *BODY), title=TITLE).articles[0].text == "\n\n".join(BODY)


def test_a_first_sentence_that_says_the_title_stays() -> None:
    lede = f"“{TITLE}” was what the vote was about, and the board took it at its word."

    assert clean(page(lede, *BODY), title=TITLE).articles[0].text.startswith(lede)
