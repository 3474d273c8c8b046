"""The census of a source's lines: counted, merged in any order, and used with a guard."""

import pyarrow as pa

from tests.clean.pages import BODY, TITLE, clean, document, page
from unspun.clean.census import CENSUS, Census, count_lines, line_hash, merge_census
from unspun.model import Document

NOTICE = "The Courier is printed on paper from the mill at Sorn and delivered by bicycle"


def documents(count: int, notice: str = NOTICE) -> list[Document]:
    return [
        document(page(f"Report number {n} of the harbour board", BODY[n % 4], notice), source="s")
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
