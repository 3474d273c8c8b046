"""Who and what the five seed files name: a gold list read by hand, and the score against it.

A line is the canonical name, then other names the files use, garbled ones included. Left out are
names whose true form no file gives, publishers of the files, adjectives of faith or party, and
what only a picture's caption names, for captions are no part of an article's text.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from unspun.entities.folding import fold

GOLD = """
Zalmay Khalilzad | Khalilzad | Jalam Khalilzad
Donald Trump | Trump
Joe Biden | Biden
George W. Bush
Ashraf Ghani | Ghani
Antony Blinken | Blinken
Marco Rubio
Mike Waltz
Lloyd Austin | Austin
Adam Boehler
Thomas West | Tom West | West
George Glezmann | Glezmann
Faye Hall | Hall
Cheryl Benard | Benard
Aaron David Miller
Husain Haqqani | Haqqani
Sirajuddin Haqqani
Mullah Baradar | Baradar
Amir Khan Muttaqi | Mawlawi Amir Khan Muttaqi | Amir Khan Muttaki | Mullah Amir Khan Muttaki
Abdul Salam Hanafi | Maulvi Abdul Salam Hanafi
Abdul Qahar Balkhi
Zamir Kabulov
Osama bin Laden | Bin Laden
Alexander Burnett
Taliban | Afghan Taliban | Talibs | Islamic Emirate of Afghanistan | IEA
al-Qaeda | Al-Qaeda
Islamic State | ISIS
Islamic State Khorasan Province | ISIS-K
Haqqani network
Biden administration | Joe Biden administration
Trump administration
US State Department | State Department | State Division
Pentagon
US Congress | Congress
US Army
US Air Force
US Central Command | US Central Command Public Affairs
Afghan Ministry of Foreign Affairs | Afghan foreign ministry
Afghan Study Group
International Criminal Court | ICC
United Nations | UN
NATO
Carnegie Endowment for International Peace | Carnegie
Hudson Institute
Fox News
Amu TV
Khaama
United States | US | U.S. | USA | America
Afghanistan
Qatar
Pakistan
Russia
China
India
United Kingdom | British | Britons
Kabul
Doha
Washington
New York
Baghdad
South Asia
Guantanamo Bay
Camp David
Hamid Karzai International Airport
"""


@dataclass(frozen=True, slots=True)
class Score:
    """What of the gold list was found, found under the right name, and split in two."""

    size: int
    found: tuple[str, ...]
    named: tuple[str, ...]
    split: tuple[str, ...]
    lacking: tuple[str, ...]
    misnamed: tuple[str, ...]


def gold() -> list[list[str]]:
    """Return the entities, each as its names with the canonical one first."""
    lines = [line for line in GOLD.split("\n") if line]
    return [[name.strip() for name in line.split("|")] for line in lines]


def score(entities: Iterable[tuple[str, Sequence[str]]]) -> Score:
    """Return the score of (name, aliases) pairs.

    An entity is found where a row bears its canonical name or, if none does, any of its names;
    it is split where several rows of that do.
    """
    rows = [(fold(name), {fold(name), *map(fold, aliases)}) for name, aliases in entities]
    found: list[str] = []
    named: list[str] = []
    split: list[str] = []
    lacking: list[str] = []
    misnamed: list[str] = []
    others = {fold(names[0]) for names in gold()}
    for names in gold():
        canonical, forms = fold(names[0]), {fold(n) for n in names}
        bearers = [row for row in rows if row[1] & forms and row[0] not in others - {canonical}]
        if not bearers:
            lacking.append(names[0])
            continue
        found.append(names[0])
        right = any(name == canonical for name, _ in bearers)
        (named if right else misnamed).append(names[0])
        if len(bearers) > 1:
            split.append(names[0])
    return Score(
        len(gold()), tuple(found), tuple(named), tuple(split), tuple(lacking), tuple(misnamed)
    )
