"""Documents with invented names, which the types of names are learned from."""

from typing import Any

from benchmarks.renamed import renamed

TEXT = (
    "Omar Daud, the mayor of Ostrava, left Norway on Friday. Daud's Ministry of Fishing said "
    "that Ostrava was quiet."
)
NAMES = (
    ("Omar Daud", "PER"), ("Ostrava", "LOC"), ("Norway", "LOC"), ("Daud", "PER"),
    ("Ministry of Fishing", "ORG"), ("Ostrava", "LOC"),
)  # fmt: skip


def document() -> dict[str, Any]:
    entities, at = [], 0
    for name, label in NAMES:
        at = TEXT.index(name, at)
        entities.append({"start": at, "end": at + len(name), "label": label})
        at += len(name)
    return {"id": "a", "text": TEXT, "entities": entities}


def surfaces(made: dict[str, Any]) -> list[str]:
    return [made["text"][e["start"] : e["end"]] for e in made["entities"]]


def test_persons_and_towns_get_other_names_everywhere_and_states_keep_theirs() -> None:
    person, town, state, family, ministry, again = surfaces(renamed(document(), seed=1))
    assert not {"Omar", "Daud", "Ostrava"} & {*person.split(), town}
    assert (state, ministry) == ("Norway", "Ministry of Fishing")
    assert town == again
    assert person.endswith(f" {family}")


def test_what_stands_between_names_stays() -> None:
    made = renamed(document(), seed=1)
    for name in sorted(surfaces(made), key=len, reverse=True):
        made["text"] = made["text"].replace(name, "_")
    plain = TEXT
    for name, _ in sorted(NAMES, key=lambda n: -len(n[0])):
        plain = plain.replace(name, "_")
    assert made["text"] == plain


def test_a_seed_gives_the_same_names_again() -> None:
    assert renamed(document(), seed=1) == renamed(document(), seed=1)
    assert renamed(document(), seed=1) != renamed(document(), seed=2)
