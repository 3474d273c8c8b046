"""Points above a text that say it in fewer words: they leave, and the paragraphs they copy stay."""

from tests.clean.pages import clean, page

TITLE = "Can a wall save the harbour, and who will pay for it?"
BODY = (
    "On the first night of February, Anna Brodie counted the stairs that the sea had left her. "
    "There were four. In the morning there were three, and a net hung from the lamp.",
    "Ms. Brodie has fished from the quay of Velmora since she was sixteen. She is one of forty "
    "owners of small boats who must pay a new harbour levy of twelve pounds for each visit.",
    "The council says the levy will pay for a sea wall before the winter of next year. Engineers "
    "say the wall would hold for thirty years, and that without it the quay has ten.",
    "“It is a tax on people who have nothing left to give,” says Ms. Brodie. “Nobody on that "
    "council has hauled a net in February.”",
    "The harbour master, Tim Crewe, sees it otherwise. Twice since Christmas the sea has come over "
    "the road and into the houses behind the fish market, and he has carried people out himself.",
    "Small ports all along the coast face the same choice between a wall that few can afford and "
    "a retreat that nobody wants. In the north two of them have already moved their markets.",
    "“A wall buys time, and time is what these towns do not have,” says Ines Falk, who studies "
    "ports at Senn College. She thinks that half of them will have moved by the middle of the "
    "century, whatever is built.",
    "The union of the owners has asked for an exemption for boats under ten metres. The council "
    "refused it by a single vote, and the gallery emptied before the count was over.",
    "For now the fee falls due in September, and Ms. Brodie has three stairs.",
)
POINTS = (
    "“A wall buys time, and time is what these towns do not have,” says Dr. Falk of Senn College.",
    "Small ports along the coast face a choice between a wall that few can afford and a retreat "
    "that nobody wants.",
    "Owners of small boats must pay a new harbour levy of twelve pounds, and the council says it "
    "will pay for a sea wall before the winter of next year.",
)


def _text(*lines: str) -> str:
    return clean(page(*lines), title=TITLE).articles[0].text


def test_points_that_name_by_half_whom_the_text_introduces_leave() -> None:
    assert _text(*POINTS, *BODY) == "\n\n".join(BODY)


def test_of_a_point_and_its_paragraph_the_paragraph_stays() -> None:
    points = (BODY[3], *POINTS[1:])

    assert _text(*points, *BODY) == "\n\n".join(BODY)


def test_a_question_that_closes_the_points_leaves_with_them() -> None:
    asked = "Will the towns of the coast be saved by walls that most of them cannot pay for?"

    assert _text(*POINTS, asked, *BODY) == "\n\n".join(BODY)


NEWS = (
    "The council of Velmora voted on Friday to charge every boat that enters the harbour a fee of "
    "twelve pounds, which will pay for a new sea wall before the winter of next year.",
    *BODY[1:],
)


def test_points_below_which_the_report_starts_anew_leave() -> None:
    points = (
        "The council of Velmora voted to charge every boat a fee of twelve pounds for a sea wall.",
        "Engineers say the wall would hold for thirty years and that without it the quay has ten.",
        "The union has asked for an exemption for boats under ten metres, and the council refused "
        "it by a single vote.",
    )

    assert _text(*points, *NEWS) == "\n\n".join(NEWS)


def test_a_report_that_quotes_and_shows_a_post_keeps_its_head() -> None:
    quoted = "“We will not pay for a wall that the council should have built in the spring,” wrote "
    lines = (
        "A member of the council resigned on Friday over the fee for a wall that boats must pay.",
        f"{quoted}Tilda Marsh on her page.",
        *BODY[1:4],
        f"{quoted}Marsh, who had sat on the council for a year.",
        *BODY[4:],
    )

    assert _text(*lines).startswith(lines[0])


def test_an_essay_that_goes_on_from_its_title_keeps_its_first_words() -> None:
    lines = ("But then who would pay for it, and who would carry the stones to the quay?", *BODY)

    assert _text(*lines) == "\n\n".join(lines)


def test_a_report_that_opens_with_a_second_name_keeps_its_head() -> None:
    lines = ("Dr. Falk was not on the quay when the sea came.", *BODY)

    assert _text(*lines) == "\n\n".join(lines)
