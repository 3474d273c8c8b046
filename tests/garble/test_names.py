import pyarrow as pa
import pytest

from unspun.garble import NAME_WITNESSES, NameIndex, collect_names, repair, undo
from unspun.model import Detection, Edit
from unspun.settings import GarbleSettings

ARTICLES = pa.schema(
    [
        ("article_id", pa.string()),
        ("text", pa.string()),
        ("garble_label", pa.string()),
        ("origin", pa.string()),
    ]
)


def index(*texts: str, label: str = "none") -> NameIndex:
    rows = [
        {"article_id": f"art-{i}", "text": t, "garble_label": label, "origin": f"paper {i}"}
        for i, t in enumerate(texts)
    ]
    return NameIndex.of(collect_names(pa.Table.from_pylist(rows, schema=ARTICLES)))


def mend(text: str, label: str, names: NameIndex) -> tuple[str, tuple[Edit, ...]]:
    result = repair(
        text,
        Detection(label, 0.99),
        original=None,
        names=names,
        settings=GarbleSettings(words=False),
    )
    assert undo(result.text, result.edits) == text
    return result.text, result.edits


def test_a_transliterated_given_name_is_mended_by_two_papers() -> None:
    names = index(
        "Talks were led by Zorvan Kelidzhe on Monday.", "A note from Zorvan Kelidzhe arrived."
    )
    text, edits = mend("The envoy Jorvan Kelidzhe spoke. Later Jorvan left.", "translated", names)
    assert text == "The envoy Zorvan Kelidzhe spoke. Later Zorvan left."
    assert {e.method for e in edits} == {"REP-010"}
    assert "2 independent sources" in edits[0].evidence
    assert edits[0].evidence_article_id == "art-0"


def test_one_paper_is_not_enough_for_a_spelling_nobody_knows() -> None:
    names = index("Talks were led by Zorvan Kelidzhe on Monday.")
    text, edits = mend("The envoy Jorvan Kelidzhe spoke.", "translated", names)
    assert text == "The envoy Jorvan Kelidzhe spoke."
    assert [e.applied for e in edits] == [False]


def test_two_near_names_leave_the_text_alone() -> None:
    names = index(
        "Zorvan Kelidzhe met Sorvan Kelidzhe.", "Zorvan Kelidzhe wrote to Sorvan Kelidzhe."
    )
    text, edits = mend("The envoy Jorvan Kelidzhe spoke.", "translated", names)
    assert (text, edits) == ("The envoy Jorvan Kelidzhe spoke.", ())


def test_another_person_with_a_common_given_name_is_not_renamed() -> None:
    names = index("Robert Kelidzhe resigned.", "Friends of Robert Kelidzhe were surprised.")
    text, edits = mend("The envoy Roberto Kelidzhe spoke.", "translated", names)
    assert (text, edits) == ("The envoy Roberto Kelidzhe spoke.", ())


def test_a_name_that_a_clean_paper_prints_is_true() -> None:
    names = index(
        "Zorvan Kelidzhe resigned.", "Zorvan Kelidzhe left.", "Jorvan Kelidzhe is his brother."
    )
    assert mend("The envoy Jorvan Kelidzhe spoke.", "translated", names)[1] == ()


def test_a_swapped_office_is_mended_in_capitals_and_in_lower_case() -> None:
    names = index(
        "The Harbour Department of Velmora closed.", "A Harbour Department clerk said so."
    )
    text, edits = mend(
        "The Harbour Division stated this. A harbour division clerk agreed.", "spun", names
    )
    assert text == "The Harbour Department stated this. A harbour department clerk agreed."
    assert "synonym" in edits[0].evidence


def test_a_swapped_surname_is_mended_only_when_the_corpus_knows_the_person() -> None:
    garbled = "Yesterday spokesman Orlin Value met reporters."
    text, edits = mend(garbled, "spun", NameIndex.empty())
    assert text == garbled
    assert [(e.original, e.replacement, e.applied) for e in edits] == [("Value", "Price", False)]
    names = index("Spokesman Orlin Price said no.", "Asked again, Orlin Price smiled.")
    assert mend(garbled, "spun", names)[0] == "Yesterday spokesman Orlin Price met reporters."


@pytest.mark.parametrize(
    ("odd", "true"),
    [("Rock", "Stone"), ("Timber", "Wood"), ("Brook", "Stream"), ("Rapid", "Swift")],
)
def test_any_surname_that_is_a_word_is_mended_by_two_papers(odd: str, true: str) -> None:
    garbled = f"Yesterday spokeswoman Tamsin {odd} met reporters."
    assert not any(e.applied for e in mend(garbled, "spun", NameIndex.empty())[1])
    names = index(f"Spokeswoman Tamsin {true} said no.", f"Asked again, Tamsin {true} smiled.")
    assert mend(garbled, "spun", names)[0] == garbled.replace(odd, true)


@pytest.mark.parametrize(
    ("odd", "true"),
    [("Merraki", "Merraqi"), ("Osmanof", "Osmanov"), ("Tchalik", "Chalik"), ("Haddat", "Haddad")],
)
def test_any_transliterated_surname_is_mended_wherever_it_stands(odd: str, true: str) -> None:
    names = index(f"Minister Tarvo {true} said no.", f"Asked again, Tarvo {true} smiled.")
    text, _ = mend(f"The minister Tarvo {odd} spoke. Later {odd} left.", "translated", names)
    assert text == f"The minister Tarvo {true} spoke. Later {true} left."


@pytest.mark.parametrize(
    ("odd", "true"),
    [
        ("Trade Section", "Trade Department"),
        ("Border Commission", "Border Committee"),
        ("Farm Bureau", "Farm Agency"),
    ],
)
def test_any_swapped_office_is_mended_by_two_papers(odd: str, true: str) -> None:
    names = index(f"The {true} of Velmora closed.", f"A {true} clerk said so.")
    assert mend(f"The {odd} stated this.", "spun", names)[0] == f"The {true} stated this."


def test_spun_papers_do_not_vouch_for_a_swapped_name() -> None:
    names = index("Orlin Price said no.", "Orlin Price smiled.", label="spun")
    text, _ = mend("Yesterday spokesman Orlin Value met reporters.", "spun", names)
    assert text == "Yesterday spokesman Orlin Value met reporters."


def test_clean_text_is_never_touched() -> None:
    names = index("Zorvan Kelidzhe resigned.", "Zorvan Kelidzhe left.")
    assert mend("The envoy Jorvan Kelidzhe spoke.", "none", names)[1] == ()


def test_witnesses_do_not_depend_on_the_order_of_articles() -> None:
    texts = ["Zorvan Kelidzhe resigned.", "Mr Zorvan Kelidzhe left Upper Velmora."]
    rows = [
        {"article_id": f"art-{i}", "text": t, "garble_label": None, "origin": "agency"}
        for i, t in enumerate(texts)
    ]
    forward = collect_names(pa.Table.from_pylist(rows, schema=ARTICLES))
    backward = collect_names(pa.Table.from_pylist(rows[::-1], schema=ARTICLES))
    assert forward.equals(backward)
    assert forward.schema == NAME_WITNESSES
