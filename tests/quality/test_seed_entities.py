"""The score against a gold list: what counts as found, as named right and as split."""

from benchmarks.seed_entities import gold, score


def test_every_entity_found_once_under_its_name_is_full_score() -> None:
    found = score([(names[0], names[1:]) for names in gold()])
    assert (len(found.found), len(found.named), found.split) == (found.size, found.size, ())


def test_an_entity_under_another_of_its_names_is_found_but_misnamed() -> None:
    found = score([("Tom West", ["West"])])
    assert (found.found, found.misnamed) == (("Thomas West",), ("Thomas West",))


def test_an_entity_in_two_rows_is_split() -> None:
    assert score([("Thomas West", []), ("Tom West", ["West"])]).split == ("Thomas West",)
