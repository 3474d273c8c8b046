"""Calls to the reader and labelled links leave; sentences that resemble them stay."""

import pytest

from tests.clean.pages import BODY, TITLE, clean, page
from unspun.clean.calls import match_call
from unspun.clean.features import look_at

LONG = (
    "A surveyor from the capital spent nine days under the boards in April with a lamp and a hammer "
    "and counted four hundred piles, of which a third gave way to the hammer, as the old men had said."
)
CALLS = (
    "Subscribe on Apple Podcasts, Spotify, or wherever you listen to podcasts.",
    "Want more ferry news? Download the Courier app.",
    "For more on the pier, follow Mara Lund on Twitter and check out our guide to the vote.",
    "Start the day smarter: Get the Bay Herald's Morning Briefing in your inbox",
    "Watch Harbour Hour with Tom Adair weekdays at 4pm ET. For the latest from Harbour Hour click here.",
    "Are you affected by the flood? Let us know about your experiences. Email desk@bayherald.org",
    "Like what you're reading?: Download the Herald app for more",
    "You are reading the Low Tide newsletter. Not a regular subscriber?",
    "See more harbour analysis from the Ellery Institute on our website.",
    "Read more from Ines",
    "Ines Calder, a former pilot, is the host of First Ferry. The views expressed here are her own.",
    "For a chart of the tides, click tides.example/2V2T0",
    "Every day the Herald answers your questions about the sea. Please consider making a "
    "contribution to keep it free for all.",
    "Watch the interview of how she found the trawler below.",
    "Get The Tide. Please enter a valid address. If it does not come, check your spam folder.",
    "FOR CONTINUING COVERAGE ON THE FLOOD, CLICK HERE.",
    "Tides at Noon starts early and is updated all day, but sign up here to get it once a day.",
    "This report was featured in the Tuesday, May 4, episode of “First Ferry,” our daily show.",
    "Something to consider: If you enjoyed this article, we have a proposition for you: join the "
    "Friends of the Herald. Members read without limits, meet the writers once a month and help a "
    "small newsroom to go on. " + "Members choose the questions of the season. " * 12,
)  # fmt: skip
LINKS = (
    "see also Ministers quarrel over ferries Two ministers disagreed in public on...",
    "Related How the pier was paid for last time",
    "Related Coverage Board of Port Ellery meets again in June",
    "Read more: Who pays for a pier? The answer is older than the town.",
    "More:What happens to the southern basin?",
    "NOW WATCH: ‘Six reasons to rebuild a pier’",
    "[SPONSORED: BUY A FERRY HERE]",
    "[Mayor of Lodmar to Sell Two Ferries, Adair Says]",
)
BIOS = (
    "Ines Calder is the keeper of the Lodmar archive. Follow her on Twitter: @inescalder",
    "Tom Adair hosts a programme about harbours for Northern Radio. Want his letter in your inbox every day?",
)  # fmt: skip
NOT_CALLS = (
    "Follow the money and the trail leads to a shipyard in Lodmar, two engineers said.",
    "“Subscribe to our newsletter,” said the sign on the pier, and nobody did.",
    "The newsletter of the harbour board says something else, read in full.",
    "Related parties may not vote on the contract, the board decided on Monday.",
    "More than half of the readers of the newsletter live outside the town.",
    "Watch the tide long enough and the pier seems to move, fishermen like to say.",
    "Get the pier built, then talk about ferries, the minister told the board.",
    "See how even @harbourboard has been unfairly treated. — Bo Marsh (@bomarsh) December 3, 2016",
    "Want of money, not of timber, has kept the pier closed since the winter.",
)


@pytest.mark.parametrize("line", [*CALLS, *LINKS, *BIOS])
def test_a_call_or_a_link_between_paragraphs_leaves(line: str) -> None:
    result = clean(page(TITLE, BODY[0], line, *BODY[1:]))

    assert result.articles[0].text == "\n\n".join(BODY)


@pytest.mark.parametrize("line", NOT_CALLS)
def test_a_sentence_that_resembles_a_call_stays(line: str) -> None:
    assert match_call(look_at(line)) is None
    assert line in clean(page(TITLE, BODY[0], line, *BODY[1:])).articles[0].text


@pytest.mark.parametrize(
    "line",
    [
        "A mural on the pier, painted in April by the school. (Mara Lund for The Bay Herald)",
        "Mara Lund/Staff Fishermen wait for the board to vote, on April 3.",
        "Tom Adair/The Bay Herald Marta Olsund, seen here in front of the pier, votes in May",
        "The mayor addresses the town at the harbour, May 3, 2018. REUTERS/Tom A. Adair",
        "Image The mayor on Sunday aboard a ship in Lodmar. Credit... Pool photo by Tom Adair",
    ],
)
def test_a_caption_with_its_credit_leaves(line: str) -> None:
    assert clean(page(TITLE, BODY[0], line, *BODY[1:])).articles[0].text == "\n\n".join(BODY)


@pytest.mark.parametrize(
    "line",
    [
        "The Herald/Ipsos poll of the harbour towns gave the mayor a lead of nine points in May.",
        "The Olsund/Adair plan was to rebuild the pier in stone, which nobody could have paid for.",
    ],
)
def test_two_names_with_a_slash_are_no_credit(line: str) -> None:
    assert line in clean(page(TITLE, BODY[0], line, *BODY[1:])).articles[0].text


def test_each_leaves_under_its_own_rule() -> None:
    found = {look: match_call(look_at(look)) for look in (CALLS[0], LINKS[0], BIOS[0])}

    assert [shape and shape.rule_id for shape in found.values()] == [
        "BOI-051",
        "BOI-052",
        "BOI-027",
    ]


def test_a_bio_above_the_text_leaves_if_the_text_names_nobody_of_that_name() -> None:
    bio = "Jon Ferrel is the legal policy analyst at the Institute for Coastal Studies."
    named = "The board had asked Ferrel for a chart of the tides, and he sent one in the spring."

    assert bio not in clean(page(bio, *BODY), title=TITLE).articles[0].text
    assert bio in clean(page(bio, *BODY, named), title=TITLE).articles[0].text


def test_the_strip_of_a_topic_link_leaves_its_sentence() -> None:
    strip = (
        "The talks went on after Marta Olsund Marta Anna OlsundMinisters quarrel over ferries Board "
        "of Port Ellery meets in June MORE’s visit, and Bo Marsh Bo MarshWho pays for a pier? MORE "
        "said the board had shouted MORE than once."
    )

    lines = clean(page(TITLE, BODY[0], strip, *BODY[1:])).articles[0].text.split("\n\n")

    assert lines[1] == (
        "The talks went on after Marta Olsund’s visit, and Bo Marsh said the board had shouted "
        "MORE than once."
    )


@pytest.mark.parametrize(
    ("first", "rest"),
    [
        ("The pier in May. | Mara Lund/Getty Images {} The board has a plan at last.", None),
        ("{} The board has a plan at last, and half of the money.", None),
        ("{} " + LONG, LONG),
        (BODY[2] + " {} was the headline.", BODY[2] + " {} was the headline."),
    ],
)
def test_a_title_glued_to_the_first_line_leaves_it(first: str, rest: str | None) -> None:
    text = clean(page(first.format(TITLE), *BODY), title=TITLE).articles[0].text

    expected = [rest.format(TITLE)] if rest else []
    assert text.split("\n\n")[: 1 + len(expected)] == [*expected, BODY[0]]
