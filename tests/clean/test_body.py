"""Blocks, furniture inside lines, and the makers of a text: what leaves and what stays."""

import pytest

from tests.clean.pages import BODY, TITLE, clean, page

RELATED = ("Ferry yard denies that it doubled its price", "How the pier was built in 1894")


def kinds(raw: str) -> dict[str, str]:
    return {drop.text: drop.kind for drop in clean(raw).drops}


def body_of(raw: str) -> list[str]:
    return clean(raw).articles[0].text.split("\n\n")


def test_headlines_below_a_related_label_leave_and_the_text_after_them_stays() -> None:
    raw = page(TITLE, *BODY[:2], "Related Articles", *RELATED, *BODY[2:])

    assert body_of(raw) == list(BODY)
    assert [kinds(raw)[line] for line in RELATED] == ["related", "related"]


def test_a_subheading_after_an_advertisement_stays() -> None:
    raw = page(TITLE, *BODY[:2], "Advertisement", "Who pays for it", *BODY[2:])

    assert "Who pays for it" in body_of(raw)


def test_readers_comments_leave_with_their_stamps_and_prose() -> None:
    said = "I was there on Tuesday and it was much louder than you say it was."
    raw = page(TITLE, *BODY, "2 Comments", "Ann Lee says:", "May 5, 2021 at 4:05 pm", said, "Reply")

    assert body_of(raw) == list(BODY)
    assert kinds(raw)[said] == "comment"


def test_the_word_comments_with_prose_after_it_cuts_nothing() -> None:
    raw = page(TITLE, BODY[0], "Comments", *BODY[1:])

    assert body_of(raw)[-3:] == list(BODY[1:])


@pytest.mark.parametrize(
    ("line", "rest", "kind"),
    [
        ("PORT ELLERY, May 5 (AP) — {}", "{}", "dateline"),
        ("Story Continued Below {}", "{}", "boilerplate"),
        ("{} Read more", "{}", "boilerplate"),
        ("{} Ready to Row? Sign Up For Pier Watch Now", "{}", "boilerplate"),
        (
            "{} LISTEN TO ARTICLE 4:05 SHARE THIS ARTICLE Share Tweet Post Email",
            "{}",
            "boilerplate",
        ),
        ("{} [ad_2]", "{}", "boilerplate"),
        ("{} pic.twitter.com/abcDEF12", "{}", "boilerplate"),
    ],
)
def test_a_fragment_leaves_a_line_that_stays(line: str, rest: str, kind: str) -> None:
    raw = page(TITLE, line.format(BODY[0]), *BODY[1:])
    result = clean(raw)

    assert result.articles[0].text.split("\n\n")[0] == rest.format(BODY[0])
    cut = next(d for d in result.drops if d.kind == kind)
    assert raw[cut.start : cut.end] == cut.text
    assert BODY[0] not in cut.text


def test_an_island_inside_a_paragraph_leaves_both_sides() -> None:
    raw = page(TITLE, f"{BODY[0]} Story Continued Below {BODY[1]}", *BODY[2:])

    assert body_of(raw)[0] == f"{BODY[0]} {BODY[1]}"


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Mara Lund is a reporter for the Ellery Courier and covers the coast.", "bio"),
        ("The Associated Press contributed to this report.", "credit"),
        ("Correction: An earlier version misstated the length of the pier.", "correction"),
        ("* The northern command is banned in several states of the region.", "footnote"),
        ("(Reporting by Nadia Rahm; Editing by Peter Osei)", "credit"),
    ],
)
def test_lines_about_the_text_leave_its_end_under_their_own_kind(line: str, kind: str) -> None:
    assert kinds(page(TITLE, *BODY, line))[line] == kind


def test_a_person_of_the_story_is_not_taken_for_its_author() -> None:
    about = "Marta Olsund is a writer and has chaired the board for nine years."

    assert body_of(page(TITLE, *BODY, about))[-1] == about


@pytest.mark.parametrize(
    "fused",
    [
        "She wrote on X on release comes just days after two others were freed by the court.",
        "The pier stood empty in May. Coast Guard Sgt. Mara Lund/Northern Command Press Office Last "
        "week the board again raised the question of a toll for all who cross it.",
    ],
)
def test_words_fused_by_a_removed_link_or_credit_are_flagged_and_kept(fused: str) -> None:
    article = clean(page(TITLE, *BODY, fused)).articles[0]

    assert article.text.endswith(fused)
    assert "BOI-050" in article.quality_flags


def test_two_houses_of_a_poll_are_not_flagged() -> None:
    poll = "The vote was close. A Northern Post/Coast News poll published on Monday had it tied."
    assert clean(page(TITLE, *BODY, poll)).articles[0].quality_flags == ()


def test_a_quote_printed_again_leaves_and_its_paragraph_stays() -> None:
    quote = "“We have waited long enough,” said Marta Olsund, who chairs the board."
    raw = page(TITLE, BODY[0], quote, *BODY[1:])

    assert body_of(raw) == list(BODY)
    assert kinds(raw)[quote] == "repeat"


@pytest.mark.parametrize(
    "line",
    [
        "Harbour strike:What the crews of Port Ellery want from the board",
        "The board must not give way. It must also listen | Mara Lund Read more",
        "Ready to help? Sign up for Pier Watch and get three letters in your inbox every week. You "
        "may leave at any time.",
        "Save the pier! Sign up for Pier Watch and we’ll send you three letters each week.",
        "Check out our tide map and plan a day on the northern pier.",
        "Catch up on the harbour vote with our editors on the weekly podcast, “Low Water.”",
        "The storm, seen from the ferry house https://youtu.be/abc123xyz",
    ],
)
def test_a_link_or_prompt_between_paragraphs_leaves(line: str) -> None:
    assert body_of(page(TITLE, *BODY[:2], line, *BODY[2:])) == list(BODY)


@pytest.mark.parametrize(
    "line",
    [
        "SOURCE Ellery Harbour Trust",
        "Pier Notes is a reported column by Mara Lund, who writes about the coast and its towns.",
        "The Gull is a Courier content partner that brings news of the islands.",
        "Please include a contact number if you are willing to speak to a reporter.",
    ],
)
def test_a_notice_below_the_text_leaves(line: str) -> None:
    assert body_of(page(TITLE, *BODY, line)) == list(BODY)


@pytest.mark.parametrize(
    "line",
    [
        "LUND:Well, we had asked the board for new lamps before the storm",
        "The board has one aim: A pier that stands when the next storm comes",
        "The new pier is a project of the ministry and of the towns on the coast.",
        "Sources in the ministry said that the money had been promised in May.",
    ],
)
def test_lines_that_resemble_links_and_notices_stay(line: str) -> None:
    assert line in body_of(page(TITLE, *BODY[:2], line, *BODY[2:]))


def test_a_known_authors_name_and_bio_leave_above_the_text() -> None:
    bio = "Mara Lund is a reporter for the Ellery Courier and covers the coast."
    article = clean(page(TITLE, "Mara Lund", bio, *BODY), authors=("Mara Lund",)).articles[0]

    assert article.text == "\n\n".join(BODY)


def test_a_person_whom_the_first_sentence_is_about_stays() -> None:
    lede = "Mara Lund is a reporter who has lived on the pier since the storm."

    assert clean(page(TITLE, lede, *BODY)).articles[0].text.startswith(lede)


UNSPACED = (
    "周六，河水水位自一月以来首次降至两米以下，水务局表示。驳船从周一起可以再次满载航行，森恩的渡轮也将恢复夏季时刻表。",
    "沿河的农民曾要求打开水闸。水务局表示，将在与四个城镇的镇长会晤后作出决定。大雨今年第二次封闭了两个港口之间的沿海公路。",
)


def test_a_title_in_a_script_without_spaces_is_found_by_its_characters() -> None:
    title = "河水水位降至一月以来最低"

    (article,) = clean(page(title, *UNSPACED)).articles

    assert (article.title, article.text) == (title, "\n\n".join(UNSPACED))


def test_a_first_sentence_in_such_a_script_is_no_title() -> None:
    (article,) = clean(page(*UNSPACED)).articles

    assert (article.title, article.text) == (None, "\n\n".join(UNSPACED))
