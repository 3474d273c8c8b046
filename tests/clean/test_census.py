"""The census of a source's lines: counted, merged in any order, and used with a guard."""

import pyarrow as pa

from tests.clean.pages import BODY, TITLE, clean, document, page
from unspun.clean.census import CENSUS, Census, line_hash, merge_census
from unspun.clean.counting import count_lines
from unspun.clean.document import clean_document
from unspun.model import Document
from unspun.settings import TextSettings

NOTICE = "The Courier is printed on paper from the mill at Sorn and delivered by bicycle"


def documents(count: int, notice: str = NOTICE) -> list[Document]:
    return [
        document(
            page(
                f"Report number {n} of the harbour board",
                f"In basin {chr(97 + n)}, {BODY[n % 4]}",
                notice,
            ),
            source="s",
            document_id=f"doc-{n}",
        )
        for n in range(count)
    ]


def census(count: int, notice: str = NOTICE) -> Census:
    return Census.of(merge_census([count_lines(documents(count, notice))]))


def test_digits_and_case_do_not_make_two_lines_of_one() -> None:
    assert line_hash("Visited 12 times") == line_hash("visited 7 times")
    assert line_hash("") == line_hash(" \t") == 0


def test_a_line_counts_once_a_document_and_its_source_is_counted_too() -> None:
    table = count_lines([document("same line here\nsame line here\n", source="s")])

    assert table.schema == CENSUS
    assert sorted(table["documents"].to_pylist()) == [1, 1]


def test_merging_gives_the_same_table_in_any_order() -> None:
    parts = [count_lines(documents(4)[n:][:1]) for n in range(4)]

    assert merge_census(parts).equals(merge_census(parts[::-1]))
    assert merge_census([merge_census(parts[:2]), *parts[2:]]).equals(merge_census(parts))


def test_a_source_with_few_documents_answers_nothing() -> None:
    assert census(3).share("s", NOTICE) is None
    assert census(12).share("s", NOTICE) == 1.0
    assert census(12).share("other", NOTICE) is None
    assert Census.of(pa.table({n: [] for n in CENSUS.names}, schema=CENSUS)).share("s", "x") is None


def test_a_repeated_notice_below_the_text_is_dropped_with_the_census_only() -> None:
    notice = NOTICE + ", as it has been since the paper was founded in that town."
    raw = page(TITLE, *BODY, notice)

    known = clean(raw, census(12, notice), source="s")

    assert known.articles[0].text == "\n\n".join(BODY)
    assert known.drops[-1].rule_id == "BOI-046"
    assert clean(raw, source="s").articles[0].text.endswith(notice)


def test_a_sentence_that_many_stories_share_stays_inside_the_text() -> None:
    shared = "The harbour board has nine members, who are elected by the owners of boats."

    article = clean(page(TITLE, BODY[0], shared, *BODY[1:]), census(12, shared), source="s")

    assert shared in article.articles[0].text


STORY = tuple(
    f"The board heard on day {word} of the hearing that the pier at Port Ellery had been "
    f"inspected by the {word} engineer, and it asked {word} questions about the storm."
    for word in ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
)
OTHERS = [
    [
        f"Report {topic} of the harbour board",
        f"The {topic} of Port Ellery was repaired on Monday by a crew that came from {topic} town.",
        f"Its owner said that the {topic} had never before been looked at by anybody from there.",
        f"Nobody at the ministry would say who is to pay the {topic} bill before the summer.",
    ]
    for topic in ("crane", "buoy", "ferry", "lamp", "winch", "slip", "quay", "mole")
]
UNKNOWN = ("Tide tables", "Ellery in pictures", "Letters by post to the ferry house", "Shop lamps")


def folder(*texts: tuple[str, ...] | list[str]) -> list[Document]:
    return [
        document(page(*lines), source="box", document_id=f"doc-{number}")
        for number, lines in enumerate(texts)
    ]


def kept(documents: list[Document]) -> list[str]:
    counts = Census.of(count_lines(documents))
    assert counts.knows("box")
    return [clean_document(d, counts, TextSettings()).articles[0].text for d in documents]


def test_versions_of_one_story_in_a_folder_keep_every_line() -> None:
    spun = [line.replace("inspected", "reviewed").replace("storm", "gale") for line in STORY]
    translated = [line.replace("heard on", "listened in") for line in STORY]
    versions = [STORY, STORY[:6], ("Tide tables", *STORY), (*STORY[:4], *spun[4:]), translated]
    bodies = [list(v) for v in versions]

    texts = kept(folder(*((TITLE, *v) for v in versions), *OTHERS))

    assert [t.split("\n\n") for t in texts[:5]] == bodies


def test_many_copies_of_one_story_keep_every_line() -> None:
    texts = kept(folder(*((f"Version {n} of {TITLE}", *STORY) for n in range(9)), *OTHERS[:4]))

    assert all(text.endswith("\n\n".join(STORY)) for text in texts[:9])


def test_unknown_furniture_of_a_folder_of_pages_leaves_and_nothing_else() -> None:
    pages = [*OTHERS, *([f"Notes {n} from the pier", *BODY[:2], STORY[n]] for n in range(4))]

    texts = kept(folder(*([p[0], *UNKNOWN[:2], *p[1:], *UNKNOWN[2:]] for p in pages)))

    assert texts == ["\n\n".join(p[1:]) for p in pages]


def test_counts_do_not_depend_on_the_order_of_documents() -> None:
    documents = folder(*((TITLE, *STORY[:n]) for n in (8, 6, 5)), *OTHERS)

    assert count_lines(documents).equals(count_lines(documents[::-1]))
