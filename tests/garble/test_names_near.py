"""The few witnesses kept for a text answer every question about it as all of them would."""

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from unspun.garble.witnesses import NAME_WITNESSES, NameIndex, name_windows, names_near

WORDS = st.sampled_from(["Ana", "Brin", "Cole", "Dara", "Edo", "Fenn"])
NAMES = st.lists(WORDS, min_size=2, max_size=4).map(" ".join)


def table(names: list[str]) -> pa.Table:
    rows = [
        {"name": name, "origin": f"o{n % 5}", "garble_label": None, "article_id": f"a{n}"}
        for n, name in enumerate(names)
    ]
    return pa.Table.from_pylist(rows, schema=NAME_WITNESSES)


@settings(max_examples=100)
@given(st.lists(NAMES, max_size=60), st.lists(NAMES, min_size=1, max_size=3))
def test_names_near_a_text_answer_as_all_names_do(names: list[str], said: list[str]) -> None:
    text = ". ".join(said)
    kept = names_near(table(names), [text])
    whole, few = NameIndex.of(table(names)), NameIndex.of(kept)
    for words in {window.words for window in name_windows(text)}:
        assert few.witnesses(words) == whole.witnesses(words)
        for gap in range(len(words)):
            near = whole.differing_in(words, gap)
            assert few.differing_in(words, gap) == near
            assert [few.witnesses(n) for n in near] == [whole.witnesses(n) for n in near]


def test_of_very_many_names_a_few_say_that_they_are_too_many() -> None:
    names = table([f"Ana {chr(65 + n // 26)}{chr(97 + n % 26)}x" for n in range(500)])
    kept = names_near(names, ["Ana Zzz spoke."])
    assert len(kept) < 50
    assert NameIndex.of(kept).differing_in(("Ana", "Zzz"), 1) == []
    assert names_near(names, ["Nobody is named here."]).num_rows == 0
