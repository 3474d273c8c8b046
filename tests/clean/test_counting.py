"""Lines counted over shards: copies of one text count once, wherever their shards are."""

import pyarrow as pa
import pyarrow.compute as pc
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.clean.pages import document, page
from unspun.clean.census import CENSUS, Census, line_hash
from unspun.clean.counting import LINES, count_lines, count_texts, read_lines
from unspun.clean.document import clean_document
from unspun.model import Document
from unspun.settings import TextSettings

NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
STORY = tuple(
    f"The keeper of light number {n} told the inquiry that the lamp had gone out {n} times "
    f"in the winter, and that nobody from the board had come to mend it before month {n}."
    for n in NUMBERS
)
FOOT = "Printed at Sorn"


def reprint(number: int) -> Document:
    return document(
        page(f"Lamps of the coast, print {number}", *STORY),
        source="box",
        document_id=f"copy-{number:02d}",
    )


def other(number: int) -> Document:
    word = f"{NUMBERS[number % 10]} {NUMBERS[number // 10]}"  # digits do not tell lines apart
    lines = [
        f"In harbour {word} the {word} boats lay still for a week, because the {word} men who "
        f"own them had heard of a better market for their herring across the {word} sounds.",
        f"A cook of pier {word} said that she had made soup for {word} crews every day, and that "
        f"the {word} pots she had brought from home were not enough for all of them.",
    ]
    return document(
        page(f"Harbour {number} waits", *lines, FOOT), source="box", document_id=f"other-{number}"
    )


def counted(*shards: list[Document], slice_lines: int = 1 << 20) -> pa.Table:
    tables = [read_lines(shard) for shard in shards]
    return count_texts([lambda t=t: t for t in tables], slice_lines=slice_lines)


def documents_with(table: pa.Table, line: str) -> int:
    row = table.filter(pc.equal(table["line_hash"], line_hash(line)))
    return row["documents"][0].as_py() if len(row) else 0


def test_forty_reprints_in_as_many_shards_are_one_text() -> None:
    shards = [[reprint(n), other(n)] for n in range(40)]

    table = counted(*shards)

    assert documents_with(table, STORY[0]) == 1
    assert documents_with(table, FOOT) == 40
    assert Census.of(table).documents == {"box": 41}


def test_reprints_in_other_shards_do_not_make_furniture_of_the_story() -> None:
    shards = [[reprint(n), other(n)] for n in range(20)]
    census = Census.of(counted(*shards))

    result = clean_document(reprint(3), census, TextSettings())

    assert result.articles[0].text == "\n\n".join(STORY)


def test_the_same_story_of_two_sources_counts_in_both() -> None:
    mine, theirs = reprint(1), document(page("Lamps", *STORY), source="post", document_id="x")

    table = counted([mine], [theirs])

    assert Census.of(table).documents == {"box": 1, "post": 1}


def test_slices_of_a_few_lines_give_the_same_counts() -> None:
    shards = [[reprint(n), other(n)] for n in range(12)]

    assert counted(*shards, slice_lines=7).equals(counted(*shards))


def test_no_document_gives_an_empty_census() -> None:
    assert counted().schema == counted([]).schema == CENSUS
    assert len(counted([])) == 0
    assert read_lines([]).schema == LINES


@settings(deadline=None, max_examples=40)
@given(
    st.lists(
        st.tuples(st.sampled_from("ab"), st.lists(st.sampled_from((*STORY, FOOT)), min_size=1)),
        max_size=14,
    ),
    st.randoms(use_true_random=False),
)
def test_counts_do_not_depend_on_how_documents_are_parted(
    texts: list[tuple[str, list[str]]], random: object
) -> None:
    documents = [
        document("\n".join(lines), source=source, document_id=f"d{n}")
        for n, (source, lines) in enumerate(texts)
    ]
    shards: list[list[Document]] = [[], [], []]
    for item in documents:
        random.choice(shards).append(item)

    assert counted(*shards, slice_lines=5).equals(count_lines(documents))
