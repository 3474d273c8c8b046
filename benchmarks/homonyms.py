"""Pairs of short texts of our own about two bearers of one name, or about one bearer twice.

Every name, place and happening is invented; states and kinds of office are real words. ``PAIRS``
has (name, text, other text): different people, families, bodies or towns. ``SAME`` has the same
layout for one bearer told twice.
"""

_POLITICS = [
    (
        "{d} Interior Minister {n} met police chiefs in {c}. {l} promised new patrols.",
        "Ilona Brask",
    ),
    ("{n}, the governor of {c}, opened a bridge. {l} praised the {d} builders.", "Teodor Wendt"),
    ("The {d} senator {n} voted against the budget in {c}, {l} told reporters.", "Pavla Norrin"),
]
_OTHERS = [
    ("Midfielder {n} scored twice for {t} before half-time. {l} limped off.", "Coach Arvo Teld"),
    ("Novelist {n} won the {t} prize for a book about winter. {l} lives on a farm.", "Mira Solt"),
    (
        "Surgeon {n} removed a tumour at {t} Hospital, and {l} said the child would live.",
        "Otto Reh",
    ),
    ("A court jailed smuggler {n} for nine years. {l} had hidden rubies at {t}.", "Judge Nela Orr"),
    ("Singer {n} cancelled a concert in {t} after {l} lost her voice.", "Bela Hanning"),
    ("Banker {n} sold his shares in {t} Holdings, and {l} left the board.", "Rolf Ister"),
]
_NAMES = [
    "John Carter",
    "Maria Lopez",
    "David Miller",
    "James Wilson",
    "Anna Schmidt",
    "Peter Novak",
    "Ahmed Hassan",
    "Ali Khan",
    "Wei Chen",
    "Min Park",
    "Juan Garcia",
    "Carlos Silva",
    "Omar Farouk",
    "Paul Martin",
    "Sarah Cohen",
    "Tom Baker",
    "Lucy Adams",
    "Mark Taylor",
    "Grace Moore",
    "Henry Clark",
]
_STATES = ["Kenyan Nairobi", "Polish Warsaw", "Chilean Santiago", "Indian Mumbai", "French Lyon"]
_TOWNS = ["Harlow", "Ashby", "Marston", "Kelby"]


def _texts(template: tuple[str, str], name: str, index: int) -> str:
    demonym, city = _STATES[index % len(_STATES)].split()
    town = _TOWNS[index % len(_TOWNS)]
    body, companion = template
    last = name.split()[-1]
    return f"{body.format(n=name, l=last, d=demonym, c=city, t=town)} {companion} agreed.".replace(
        "  ", " "
    )


def _different_lives() -> list[tuple[str, str, str]]:
    return [
        (
            name,
            _texts(_POLITICS[i % len(_POLITICS)], name, i),
            _texts(_OTHERS[i % len(_OTHERS)], name, i + 1),
        )
        for i, name in enumerate(_NAMES)
    ]


def _different_states() -> list[tuple[str, str, str]]:
    return [
        (
            name,
            _texts(_POLITICS[i % len(_POLITICS)], name, i),
            _texts((_POLITICS[(i + 1) % len(_POLITICS)][0], "Aide Jana Molk"), name, i + 2),
        )
        for i, name in enumerate(_NAMES)
    ]


def _families() -> list[tuple[str, str, str]]:
    given = ["Brian Emma", "Louis Clara", "Victor Irene", "Samuel Judith", "Hugo Agnes"]
    pairs = []
    for i, names in enumerate(given):
        last = _NAMES[i].split()[-1]
        one, two = (f"{g} {last}" for g in names.split())
        pairs.append(
            (last, f"{one} spoke in Lyon. {last} left.", f"{two} sang in Oslo. {last} smiled.")
        )
    return pairs


BODIES = [
    (
        body,
        f"The Polish {body} issued an order in Warsaw. The {body} gave no reason.",
        f"The Chilean {body} issued a statement in Santiago. The {body} gave no reason.",
    )
    for body in (
        "Defence Ministry",
        "Supreme Court",
        "Foreign Ministry",
        "Interior Ministry",
        "Navy",
    )
]
TOWNS = [
    ("Springfield", "A storm hit Springfield, Illinois.", "A storm hit Springfield, Missouri."),
    ("Alexandria", "Boats left Alexandria, Egypt.", "Trains left Alexandria, Virginia."),
    ("Valencia", "Farmers marched in Valencia, Spain.", "Farmers marched in Valencia, Venezuela."),
    ("Georgetown", "Rain fell in Georgetown, Guyana.", "Rain fell in Georgetown, Texas."),
    ("Hyderabad", "Shops closed in Hyderabad, India.", "Shops closed in Hyderabad, Pakistan."),
]
PAIRS = [*_different_lives(), *_different_states(), *_families(), *BODIES, *TOWNS]
SAME = [
    (
        name,
        _texts(_POLITICS[i % len(_POLITICS)], name, i),
        _texts(_POLITICS[(i + 1) % len(_POLITICS)], name, i),
    )
    for i, name in enumerate(_NAMES)
]
