"""What belongs to pictures and graphics leaves; sentences that only resemble it stay."""

import pytest

from tests.clean.pages import clean

TITLE = "Senn votes to raise the harbour levy"
BODY = (
    "The council voted on Tuesday to raise the levy on boats that use the harbour, the third rise.",
    "Officials said that the money was needed to repair the old pier, where stones had fallen.",
    "“We have waited long enough,” said Orla Venn, who sells nets near the harbour office.",
    "The vote was close, and two members of the board left the room before it was over.",
    "Boats from other towns had paid nothing until last year, when the board changed the rules.",
    "A spokesman told reporters that the first bills would be sent in spring.",
    "Critics called it unfair and asked for a second vote, but the board refused to hear them.",
    "The next meeting was set for March, when the members were to speak about the ferry road.",
)


def _kept(*lines: str, body: tuple[str, ...] = BODY, at: int = 4) -> list[str]:
    whole = (*body[:at], *lines, *body[at:])
    (article,) = clean("\n\n".join((TITLE, *whole))).articles
    return article.text.split("\n\n")


def _stays(*lines: str, body: tuple[str, ...] = BODY, at: int = 4) -> bool:
    return _kept(*lines, body=body, at=at) == [*body[:at], *lines, *body[at:]]


@pytest.mark.parametrize(
    "caption",
    [
        "Mayor Ines Falk speaks to reporters while arriving at the town hall in Senn on June 7.",
        "Ines Falk speaks with harbour master Tim Crewe in Senn on May 5, 2020. Coast News",
        "Ines Falk waves to the crowd in Orle in March 2016. She lost the vote there by a mile.",
        "Falk and her husband, Jan, walk along the pier in Senn, on 3 May 2016.",
        "Mayor Ines Falk (L) and harbour master Tim Crewe (R) walk along the pier.",
        "Ines Falk, left, and Tim Crewe, the harbour master, at the pier last year.",
        "Ines Falk (left, with her son in the harbour) said the levy was fair",
        "Left to right: Ines Falk, Tim Crewe and Orla Venn",
        "Above, Ines Falk and the board of the harbour.",
        "From left, Ines Falk, Tim Crewe and Orla Venn are pictured at the pier",
        "Clockwise from upper left: Ines Falk at the pier; the old lamp; boats from Orle.",
        "Mayor Ines Falk at the opening of the pier on May 4, 2018.",
        "An aerial view shows the pier in Senn, Ohio, May 4, 2018.",
        "Police officers stand guard outside the harbour office in Senn on Monday.",
        "A woman walks past the harbour office in Senn on Monday.",
        "Protesters hold signs outside the harbour office.",
        "Ines Falk smiles during a reception with the members of the board",
        "Mayor of Upper Senn, Ohio, Ines Falk listens to Tim Crewe on stage on May 5, 2020.",
        "Harbour clerk Etta Roe(C) is seated before the board May 22, 2013 in Senn. It lasted an hour.",
        "Mayor Ines Falk holds up the signed United Coast lease in Senn, June 29, 2020. It lasted.",
        "Mayor Ines Falk displays, after signing, the new lease in Senn, Wednesday, Jan. 29, 2020, in Senn",
        "Falk shaking hands with Tim Crewe at the lock on February 28, 2017.",
        "Film released by the Senn Lifeboat Society shows the wave. Senn Lifeboat Society",
        "The old harbour mistress Etta Roe. Etta Roe",
        "Etta Roe says that she told her neighbour of the wave. Courtesy Etta Roe",
        "Etta Roe Provided",
        "Stones have fallen into the water at low tide. Joanna Peel—AP",
        "Stones have fallen into the water at low tide. (Joanna Peel/The News & Mail)",
        "Stones have fallen into the water. Photo: Joanna S. Peel/Coastal Pressphoto Agency",
        "Stones have fallen into the water at low tide. Photo illustration: Joanna Peel",
        "Stones have fallen into the water at low tide. Action Stills via Reuters/Joanna Peel",
        "Stones have fallen into the water at low tide. | Joanna Peel for Tidelines",
        "© Joanna Peel / The Coast Collection / Getty Images The pier as it was in 1959.",
        "Hide caption The pier as it was in the year of the great flood, seen from the lamp.",
        "Featured image: the pier, drawn by a child of the school on the hill.",
        "Video See excerpts of the mayor's speech to the board",
        "Photos: The pier, Joanna Peel/Quay; The lamp, Tim Roe/Quay; The boats, Etta Venn/Quay",
        'JOANNA PEEL/"The Coast Times"/R',
        "Getty",
        "Joanna Peel, AP",
        "File: Ines Falk speaks in Senn.",
        "FILE PHOTO: " + "Boats of the harbour wait for the lock to open at dawn, " * 8,
    ],
)
def test_a_caption_leaves(caption: str) -> None:
    assert _kept(caption) == [*BODY]


@pytest.mark.parametrize(
    "line",
    [
        "Mayor Ines Falk will speak to reporters in Senn on June 7.",
        "Ines Falk spoke to reporters at the town hall in Senn on May 5, 2020.",
        "The board confirmed Tim Crewe in a close vote in May 2006.",
        "Ines Falk speaks at the town hall in Senn on Tuesday next.",
        "He walks to the harbour every day, past the school on the hill.",
        "Falk attends the school on the hill and Crewe the one by the quay.",
        "In Senn Falk speaks to the board at noon on May 5, 2020, or so the plan had it.",
        "The talks come after a quarrel in Orle that lasted for two years.",
        "That makes the levy the most expensive in the whole of the country.",
        "Tim Crewe of Orle and Jan Venn of Senn are seen as likely successors.",
        "The lamp, once red, is seen in Orle as a sign of better days.",
        "A sign of weakness was seen in the vote by those who watched it.",
        "The boats turn left, right and left again before they reach the quay.",
        "It was the work of Joanna Peel, who paints for the Coast Times.",
        "A second film (and its sequel became a hit on Twitter)",
        "Prayers via Zoom",
        "From the left and the right, the levy was attacked by the papers.",
    ],
)
def test_a_sentence_that_resembles_a_caption_stays(line: str) -> None:
    assert _stays(line)


def test_a_scene_in_a_text_told_in_the_present_stays() -> None:
    body = tuple(
        f"Orla Venn {act} and says nothing for a while, as one does in Senn in winter."
        for act in ("opens the door", "lifts a net", "walks out", "counts boats", "looks north")
    )

    assert _stays("Protesters hold signs outside the harbour office.", body=body, at=3)


def test_lines_between_the_captions_of_a_gallery_leave_with_them() -> None:
    shown = [
        f"The ferry called {name} was in the harbour of Senn that day."
        for name in ("Gannet", "Petrel", "Tern", "Skua")
    ]
    gallery = [line for line in shown[:3] for _ in range(2)]
    single = "The board gave the old ferry to the town after the war, with its bell and its lamp."
    more = ("school", "lamp", "chapel", "mill", "bank", "station", "library", "bakery")
    body = (*BODY, *(f"In {name} Street the {name} was shut until May." for name in more))

    assert _kept(*gallery, single, shown[3], shown[3], body=body) == [*body]


def test_long_lines_left_open_among_short_paragraphs_leave() -> None:
    captions = (
        "The lamp at the end of the pier has not been lit since the night of the great flood",
        "Board member Tim Crewe leaves the hall by the back door after a vote that he had lost",
        "Ines Falk was told of the vote by the harbour master",
    )
    mixed = (*BODY[:2], captions[0], *BODY[2:4], captions[1], *BODY[4:6], captions[2], *BODY[6:])

    assert _kept(body=mixed) == [*BODY]


def test_labelled_captions_left_open_leave() -> None:
    captions = (
        "Banned: Boats such as these near the old lamp have paid for the pier since the war",
        "Local concern: In the harbour those who sell nets are afraid of what the levy will do",
        "Hard line: Tim Crewe, who wrote the plan, calls the harbour of Orle a 'nest of thieves'",
    )
    mixed = (*BODY[:2], captions[0], *BODY[2:4], captions[1], *BODY[4:6], captions[2], *BODY[6:])

    assert _kept(body=mixed) == [*BODY]


def test_days_and_places_that_quotes_are_from_stay() -> None:
    said = "“I think the levy is fair, and I have told the board that it will be paid.”"
    again = "“Nobody in Orle has asked us for a lamp, and nobody will be given one.”"
    sources = (
        "Answer to a question after the ruling, June 25, 2012",
        "Interview with Coast Radio, May 25, 2010",
    )

    assert _stays(said, sources[0], again, sources[1])


def test_long_headings_left_open_stay() -> None:
    headings = (
        "The levy is older than the town — and it was never meant to last beyond the war",
        "Nobody in the harbour knows what the board will do with the money it takes",
        "What comes next",
    )
    mixed = (*BODY[:2], headings[0], *BODY[2:4], headings[1], *BODY[4:6], headings[2], *BODY[6:])

    assert _stays(body=mixed, at=0)


@pytest.mark.parametrize("name", ["Etta Roe Jr.", "Etta C. Roe", "Roe Boats LLC"])
def test_the_one_name_below_a_portrait_leaves(name: str) -> None:
    assert _kept(name) == [*BODY]


def test_names_that_head_parts_of_a_text_stay() -> None:
    mixed = (*BODY[:3], "Etta C. Roe", *BODY[3:6], "Tim Crewe", *BODY[6:])

    assert _stays(body=mixed, at=0)


@pytest.mark.parametrize(
    "line",
    [
        "Figure 2. Boats in the harbour by year. Figure 2 plots the boats of each town.",
        "Source: Harbour Post analysis of the board's figures. Orle gave no figures.",
        "Percent change in boats, fees and fines, 2010 — 2018",
        "Senn 200 400 600 800 1975 1995 2015 Orle 200 400 600 800 1975 1995 2015",
        "LEVY BY TOWN Boat Fee Fine Senn 42.7 47.7 52.7 Orle 39.6 43.3 40.6 Quay 66.4 66.3 56.4",
        "PROJECTED BOATS PER TOWN MODEL Senn 60.1 48.4 50.5 Orle 46.2 39.1 39.6 Quay 63.7 59.1 and it is "
        "hard to say what will come of it.",
        "Town Boats Fees Fines Senn ✓ ✓ ✓ Orle ✓ ✓ Quay ✓ Lowmarsh ✓ ✓",
        "Let us look at the pier, which has more stones than any other. continue scrolling",
        "Vote share Town Party share Harbour 45.0% Quay Party 25.1% Lamp 18.6% Coast 9.5% Free 1.0%",
        "Boats in the harbour 18The number of towns with boats 14 Boats of Orle and Senn",
    ],
)
def test_what_is_left_of_a_chart_leaves(line: str) -> None:
    assert _kept(line) == [*BODY]


def test_short_figures_below_a_chart_leave_with_it() -> None:
    head = "Boats in the harbour 18The number of towns with boats 14 Boats of Orle and Senn"

    assert _kept(head, "13 Lowmarsh", "8 Quay and Velden") == [*BODY]
    assert _stays("13 Lowmarsh", "8 Quay and Velden")


@pytest.mark.parametrize(
    "line",
    [
        "Figure 2 shows the boats of each town, and the board has read it.",
        "The fees were 200, 400, 600 and 800 in the years to 1975.",
        "POLL: MOST OF THE TOWN WOULD PAY. A poll by the Harbour Post found that 67 would pay and 25 "
        "would not, 8 did not know; in Orle 50 would and 40 would not, and 10 were not asked.",
        "In 2018 the number of boats fell to 14 from 18, which nobody had expected.",
        "Number of boats falls",
    ],
)
def test_figures_of_the_text_stay(line: str) -> None:
    assert _stays(line)


def test_a_quote_signed_by_whom_the_text_names_leaves_between_two_paragraphs() -> None:
    signed = "“There's more than a little stone in our water.” — Deputy Orla Venn, Senn board"

    assert _kept(signed) == [*BODY]
    assert _kept(signed.replace("Deputy", "Dep.").replace("Senn board", "D-Senn.")) == [*BODY]
    assert _stays(signed.replace("Orla Venn", "Etta Roe"))


def test_a_pull_quote_behind_its_picture_s_credit_leaves() -> None:
    assert _kept('Getty Critics called it unfair and asked for a second vote"') == [*BODY]


def test_a_heading_in_single_quotation_marks_stays() -> None:
    assert _stays("'The money was needed to repair the old pier, where stones had fallen'", at=6)
