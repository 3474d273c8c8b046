"""Write the labelled sentences of our own: patterns filled with invented people and real countries.

Run ``python -m benchmarks.events_sentences`` to rewrite ``benchmarks/events_labelled.jsonl``. Each
pattern belongs to one split, and the splits share no country, city, name or group, so a model
cannot score by remembering words. Deterministic.
"""

import json
import random
import re
from pathlib import Path

HERE = Path(__file__).parent
PATTERNS = HERE / "events_templates.txt"
LABELLED = HERE / "events_labelled.jsonl"
FILLINGS = 6
SLOT = re.compile(r"<([ST]) (\w+)>|\{(\w+)\}")

COUNTRIES = {
    "train": "Kenya Kenyan Nairobi|Peru Peruvian Lima|Norway Norwegian Oslo|Vietnam Vietnamese Hanoi"
    "|Ghana Ghanaian Accra|Chile Chilean Santiago|Poland Polish Warsaw|Jordan Jordanian Amman"
    "|Nepal Nepalese Kathmandu|Senegal Senegalese Dakar|Cuba Cuban Havana|Oman Omani Muscat"
    "|Greece Greek Athens|Japan Japanese Tokyo|Sudan Sudanese Khartoum|Ukraine Ukrainian Kyiv",
    "test": "Uganda Ugandan Kampala|Bolivia Bolivian Sucre|Finland Finnish Helsinki|Laos Laotian Vientiane"
    "|Togo Togolese Lome|Uruguay Uruguayan Montevideo|Romania Romanian Bucharest"
    "|Kuwait Kuwaiti Basra|Morocco Moroccan Rabat|Jamaica Jamaican Kingston|Qatar Qatari Doha"
    "|Iceland Icelandic Reykjavik",
}
NAMES = {
    "train": "Ada Lund|Tomas Okello|Ruth Marangoz|Pavel Dorn|Ines Calderwood|Omar Tevik|Lena Strand"
    "|Josef Amadi|Mira Kostova|Daniel Achterberg",
    "test": "Nora Feld|Samuel Bittar|Greta Wolanski|Idris Moll|Clara Vantongeren|Yusuf Arden"
    "|Petra Solano|Martin Ekwue",
}
GROUPS = {
    "train": "Northern Front|Free River Army|Red Valley Movement|Army of the Dawn",
    "test": "Highland Guard|People's Shield|Eastern Brigade",
}
BODIES = {
    "train": "the European Union|the United Nations|the Red Cross|Harvest Relief|the Press Freedom League",
    "test": "the African Union|NATO|the Arab League|Open Courts Watch|Bridge Aid",
}
KINDS = {
    "gov": "{C}|{C}|the {D} government|the {D} foreign ministry|{D} officials|{D} President {name}"
    "|Prime Minister {name} of {C}|the government of {C}",
    "person": "{D} President {name}|{name}|Foreign Minister {name}|{D} Prime Minister {name}"
    "|former minister {name}|opposition leader {name}",
    "mil": "{D} troops|the {D} army|{D} soldiers|{D} government forces|the {D} navy",
    "cop": "{D} police|police in {city}|the {D} authorities|prosecutors in {city}",
    "jud": "a {D} court|a judge in {city}|the supreme court of {C}",
    "reb": "the {group}|{D} rebels|fighters of the {group}|gunmen from the {group}|separatists in {C}",
    "civ": "two {D} journalists|{D} villagers|dozens of {D} students|{D} refugees|residents of {city}"
    "|a {D} teacher|opposition activists in {C}|relatives of {D} miners",
    "crowd": "thousands of {D} teachers|striking {D} miners|students in {city}|farmers from {C}"
    "|hundreds of {D} nurses|supporters of {name}",
    "org": "{body}",
    "place": "{C}|{city}",
}
DAYS = "on Monday|on Tuesday|last week|yesterday|on Friday|earlier this month|this week|on 4 March"
MONTHS = "January|March|June|September|November"
OPENINGS = (
    "",
    "",
    "",
    "",
    "In a surprise move, ",
    "Late on Sunday, ",
    "For the second time this year, ",
)
CLOSINGS = (
    "", "", "", ", officials said", ", state radio reported", ", a witness said",
    ", according to diplomats", " after weeks of tension", " despite calls for calm",
)  # fmt: skip


def patterns() -> list[tuple[str, str, str, str]]:
    """Return (split, label, status, pattern); every fourth pattern of a type is test."""
    counts: dict[str, int] = {}
    found: list[tuple[str, str, str, str]] = []
    for line in PATTERNS.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            label, status, pattern = line.split("|", 2)
            name = label.split("/")[0]
            counts[name] = counts.get(name, 0) + 1
            found.append(("test" if counts[name] % 4 == 0 else "train", label, status, pattern))
    return found


class Filler:
    """Fills one pattern; a country given once is not given again in the same sentence."""

    def __init__(self, split: str, chance: random.Random) -> None:
        """Draw names of one split."""
        self.chance = chance
        self.split = split
        rows = [c.rsplit(" ", 2) for c in COUNTRIES[split].split("|")]
        self.countries = chance.sample(rows, 4)
        self.names = chance.sample(NAMES[split].split("|"), 4)

    def words(self, kind: str) -> str:
        """Return the words of an actor of one kind, sometimes of two."""
        first = self._one(kind)
        if kind in ("gov", "civ", "mil") and self.chance.random() < 0.1:
            return f"{first} and {self._one(kind)}"
        return first

    def _one(self, kind: str) -> str:
        pattern = self.chance.choice(KINDS[kind].split("|"))
        if "{C}" in pattern or "{D}" in pattern or "{city}" in pattern:
            self.countries.append(self.countries.pop(0))
        return re.sub(r"\{(\w+)\}", lambda m: self.slot(m.group(1)), pattern)

    def slot(self, name: str) -> str:
        """Return the words of a plain slot."""
        country, demonym, capital = self.countries[0]
        fixed = {"C": country, "D": demonym, "C2": self.countries[1][0], "name2": self.names[1]}
        if name in fixed:
            return fixed[name]
        if name == "name":
            self.names.append(self.names.pop(0))
            return self.names[0]
        choices = {
            "city": capital, "place": f"{country}|{capital}", "day": DAYS, "month": MONTHS,
            "group": GROUPS[self.split].replace("the ", ""), "body": BODIES[self.split],
        }  # fmt: skip
        return self.chance.choice(choices[name].split("|"))


def fill(split: str, label: str, status: str, pattern: str, number: int) -> dict[str, object]:
    """Return one labelled sentence; actors carry code points of the text."""
    filler = Filler(split, random.Random(f"{pattern}{number}"))
    opening = filler.chance.choice(OPENINGS) if label != "NONE" else ""
    text, spans, position = opening, {}, 0
    for match in SLOT.finditer(pattern):
        text += pattern[position : match.start()]
        side, kind, slot = match.groups()
        words = filler.words(kind) if side else filler.slot(slot)
        if not text:
            words = words[0].upper() + words[1:]
        if side:
            spans["source" if side == "S" else "target"] = {
                "start": len(text), "end": len(text) + len(words), "text": words,
            }  # fmt: skip
        text += words
        position = match.end()
    text += pattern[position:].removesuffix(".")
    closing = filler.chance.choice(CLOSINGS) if "said" not in text and label != "NONE" else ""
    name, _, mode = label.partition("/")
    return {
        "text": text + closing + ".", "type": name, "mode": mode or None, "status": status,
        "source": spans.get("source"), "target": spans.get("target"), "split": split,
        "pattern": pattern,
    }  # fmt: skip


def main() -> None:
    """Write the file."""
    rows = [fill(*pattern, number) for pattern in patterns() for number in range(FILLINGS)]
    seen: set[str] = set()
    with LABELLED.open("w", encoding="utf-8") as stream:
        for row in rows:
            if row["text"] not in seen:
                seen.add(str(row["text"]))
                stream.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
