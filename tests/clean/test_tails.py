"""Notes of the page run into the start or the end of a paragraph."""

import pytest

from unspun.clean.furniture import fragments, is_fused

PARAGRAPH = "The council of Marwick voted on Tuesday to close the old harbour, its clerk said."


def kept(text: str) -> str:
    """Return what is left of a paragraph without its fragments."""
    cuts = {i for f in fragments(text, False) for i in range(f.start, f.end)}
    return "".join(sign for i, sign in enumerate(text) if i not in cuts).strip()


@pytest.mark.parametrize(
    ("note", "kind"),
    [
        ("(Reporting by Ada Lorne; Editing by Tom Keld)", "credit"),
        ("(Additional reporting by Ada Lorne in Tarsk and Tom Keld)", "credit"),
        ("[Editor's note: An earlier version misspelled the clerk's name.]", "correction"),
        ("[Editors’ note: This sentence was added to explain the vote.]", "correction"),
        ("(Click on the map to enlarge it.)", "boilerplate"),
        ("[Video below]", "boilerplate"),
        ("(Full transcript available here)", "boilerplate"),
        (
            "This essay appears in the June 2031 print edition with the headline “Tides.”",
            "boilerplate",
        ),
        ("This article first appeared in the 12 June issue of the Marwick Review.", "boilerplate"),
        ("Related Stories The Port That Forgot Its Ships", "related"),
        ("Current Issue View our current issue", "related"),
    ],
)
def test_a_note_behind_the_last_sentence_leaves(note: str, kind: str) -> None:
    text = f"{PARAGRAPH} {note}"
    assert kept(text) == PARAGRAPH
    assert [f.kind for f in fragments(text, False)] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        f"{PARAGRAPH} (Reporting rules were eased in May.)",
        f"{PARAGRAPH} This article of the charter appears in no edition of the Marwick Code.",
        f"{PARAGRAPH} Related costs will be borne by the state.",
        "The video below was filmed from a window above the harbour of Marwick.",
        f"{PARAGRAPH} (He did click on the link, his lawyer says, and lost all.)",
    ],
)
def test_sentences_that_look_alike_stay(text: str) -> None:
    assert kept(text) == text


@pytest.mark.parametrize(
    "stamp",
    [
        "[Updated at 4:45 p.m. ET]",
        "Updated at 2:30 p.m. ET on February 10, 2031.",
        "[Posted 3 May]",
    ],
)
def test_a_stamp_before_the_first_words_leaves(stamp: str) -> None:
    assert kept(f"{stamp} {PARAGRAPH}") == PARAGRAPH


def test_a_paragraph_that_tells_of_an_update_keeps_it() -> None:
    text = "Updated at great cost on February 10, 2031, the charts of Marwick show no harbour."
    assert kept(text) == text


def test_the_frame_of_a_further_post_leaves() -> None:
    text = f"Skip Twitter post 2 by @marwickport {PARAGRAPH}"
    assert kept(text) == PARAGRAPH


def test_links_of_a_name_said_again_in_full_leave() -> None:
    links = "Ada Maria Lorne Port chief warns of silt Council weighs new toll for barges MORE"
    text = f"Clerk Ada Lorne {links} (R-Tarsk) said the vote was final."
    assert " ".join(kept(text).split()) == "Clerk Ada Lorne (R-Tarsk) said the vote was final."


def test_links_whose_start_is_not_told_are_flagged_and_stay() -> None:
    text = "The clerk Port chief warns of silt Council weighs new toll for barges MORE said so."
    assert kept(text) == text
    assert is_fused("The clerk, who knows Council weighs new toll for barges MORE.")
    assert not is_fused("We need to do MORE than that, she wrote, and do it now.")
