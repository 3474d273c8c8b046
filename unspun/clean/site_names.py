"""Names of sites, papers and sections: what stands beside a headline or a date."""

import re
from functools import cache
from importlib import resources

from unspun.clean.features import FUNCTION_WORDS, key_of

_PIPE = re.compile(r"\s+(?:\||»|::|•)\s+|\s*\|\s*")
_DASH = re.compile(r"\s+[-–—]\s+")
_SITE_END = re.compile(
    r"(?:News|Times|Post|Herald|Tribune|Journal|Gazette|Guardian|Today|Daily|Weekly|Online|Press|"
    r"Network|Media|Magazine|Review|Observer|Telegraph|Chronicle|Star|Sun|Mirror|Express|Mail|TV|FM|"
    r"Radio|Agency|Report|Blog|Insider|Monitor|Independent|Standard|Dispatch|Courier|Mercury|World|"
    r"Ledger|Beacon|Sentinel|Examiner|[EI]nquirer|Argus|Bulletin|Echo|Globe|Pioneer|Register|"
    r"Statesman|Advertiser|Advocate|Newswire|Messenger|Correspondent|Reporter|Broadcasting|"
    r"Politics|Sports?|Business|Opinion|\.com|\.org|\.net)$"
)
# What names of papers end with, and open with, in other languages.
_PAPER_ELSEWHERE = re.compile(
    r"(?:zeitung|tageblatt|tagblatt|anzeiger|kurier|nachrichten|rundschau|dagblad|courant|hírlap|gazeta|gazete"
    r"|вестник|газета|новости|ведомости|известия|правда|日报|日報|晚报|晚報|晨报|早报|时报|周报|新闻网|新聞)$"
    r"|^(?:(?:el |il |o |le |la |l['’])?(?:diario|diário|faro|correo|periódico|gaceta|voz|corriere|gazzetta|giornale"
    r"|courrier|écho|dépêche|jornal|correio)|báo|صحيفة|جريدة)\b",
    re.I,
)
_PAPER_WORDS = 5
_MARKET = re.compile(r"^(.{20,}?\w) ((?:[A-Z][\w.'’-]+ ){1,2})[Nn]ews$")


@cache
def section_names() -> frozenset[str]:
    """Return the usual names of sections, lower-case single words."""
    path = resources.files("unspun.resources") / "clean_sections.txt"
    lines = path.read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if line[:1] != "#" for word in line.split())


def without_site(title: str, publisher: str | None = None) -> str:
    """Return a headline without the name of a site or section glued to its end.

    Known marks ("Headline | Site section", "Headline - Daily Post") by their mark; a section that
    lost its mark ("Headline Politics news") only if it is a section's usual name or repeats a word
    of the headline, in a headline written in lower case.
    """
    title = " ".join(title.split())
    parts = _PIPE.split(title)
    if len(parts) > 1:
        kept = max(parts[: max(1, len(parts) - 1)], key=len) if len(parts) > 2 else parts[0]
        return kept if len(kept.split()) >= 2 or len(kept) > len(parts[-1]) else parts[-1]
    left, _, right = title.rpartition(" - ") if " - " in title else _last_dash(title)
    if left and len(left.split()) >= 3 and _is_site(right, publisher):
        return left
    return _without_section(title)


def _last_dash(title: str) -> tuple[str, str, str]:
    marks = list(_DASH.finditer(title))
    return (title[: marks[-1].start()], "-", title[marks[-1].end() :]) if marks else ("", "", title)


def _is_site(words: str, publisher: str | None) -> bool:
    if publisher and key_of(words) == key_of(publisher):
        return True
    return is_site_name(words)


def is_site_name(words: str) -> bool:
    """Whether up to four capitalised words end like the name of a paper, station or site.

    Papers of other languages are known by the first or the last of up to five words.
    """
    if _PAPER_ELSEWHERE.search(words):
        tokens = words.split()
        return len(tokens) <= _PAPER_WORDS and not words[0].islower() and words[-1].isalpha()
    words = words.title() if words.isupper() else words
    tokens = words.split()
    capitals = all(t[0].isupper() or t in ("of", "the", "and") for t in tokens)
    return 1 <= len(tokens) <= 4 and capitals and bool(_SITE_END.search(words))


def _without_section(title: str) -> str:
    found = _MARKET.match(title)
    if not found:
        return title
    left, section = found[1], found[2].split()
    words = [w.strip(".,:;'’\"").lower() for w in left.split()]
    lower = sum(w[:1].islower() for w in left.split())
    if lower * 2 < len(words) or words[-1] in FUNCTION_WORDS or len(words) < 5:
        return title
    known = all(w.lower() in section_names() or w.lower() in words for w in section)
    return left if known else title
