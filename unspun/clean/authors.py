"""People who wrote an article, out of bylines and metadata."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib import resources

from unspun.clean.by_words import behind_by
from unspun.clean.characters import normalise
from unspun.clean.unspaced import UNSPACED

_LEAD = re.compile(
    r"^(?:(?:written|posted|reported|story|words|published|text|article|submitted|updated|edited)\s+)?"
    r"by\b[:\s]*|^(?:authors?|reporters?|writers?|byline|words(?: and \w+)?|text|story|reporting|interview|von|par|por|di|da|door)\s*:\s*",
    re.I,
)
_BETWEEN = re.compile(
    r"\s*(?:[;|/•·\n]|,|\s&\s|\s+and\s+|\s+und\s+|\s+et\s+|\s+y\s+|\bwith\b)\s*", re.I
)
_TAIL = re.compile(
    r"\s*(?:\(.*|\[.*|\s[-–—]\s.*|\b(?:in|at|for|of|from|on)\s+(?:the\s+)?[A-Z].*|@.*|https?:.*|"
    r"\b(?:staff|senior|special|chief)\s+(?:writer|reporter|correspondent|columnist)\b.*|"
    r"\bis\s+an?\b.*|\b(?:updated|published|posted)\b.*)$",
    re.I,
)
_HONORIFIC = re.compile(
    r"^(?:dr|mr|mrs|ms|prof|professor|sir|dame|rev|sen|rep|gov|gen|col|capt)\.?\s+", re.I
)
_KIND = re.compile(
    r"^(?:analysis|opinion|commentary|exclusive|comment|review)\s*:?\s+(?=\S+\s+\S)", re.I
)
_INITIALS = re.compile(r"(?:[^\W\d_]\.){1,4}|(?:Jr|Sr|St|Ste|Wm|Chas|Geo|Th|Ch|Md)\.")
_NAME = re.compile(
    r"^[^\W\d_][\w.'’ʼ-]*(?:\s+(?:(?:de|la|le|du|van|von|der|den|al|el|bin|ibn|da|do|dos|di|y|ter|"
    r"ben|af|av|zu|st)|[^\W\d_][\w.'’ʼ-]*)){1,5}$",
    re.I,
)
# A name without spaces; a paper, an agency, a station or an office ends otherwise.
_UNSPACED_NAME = re.compile(
    rf"{UNSPACED}{{1,3}}(?![报報社网網台臺刊讯訊局部社站组組])[\u4E00-\u9FFF]"
)
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")
_COUNT = re.compile(r"(?:\d+ )?min(?:ute)?s? read(?:ing)?|read (?:more|time)|last updated", re.I)
_MAX_AUTHORS = 12
_EDGES = ' .,:-–—"“”*'


def clean_authors(bylines: Iterable[str | None], site: str | None = None) -> tuple[str, ...]:
    """Return the people named in ``bylines``, in order, each once.

    Agencies, desks, roles, addresses and the site's own name are not people. One word alone is
    not taken for a person's name: it is a user name more often than not.
    """
    found: dict[str, str] = {}
    own = _key(site or "")
    for byline in bylines:
        for name in _names_in(byline or ""):
            if _key(name) != own and len(found) < _MAX_AUTHORS:
                found.setdefault(_key(name), name)
    return tuple(found.values())


@lru_cache(maxsize=4096)  # whoever writes for a site writes often
def _names_in(byline: str) -> tuple[str, ...]:
    byline = normalise(" ".join(_TAG.sub(" ", byline[:500]).split()))
    byline = _LEAD.sub("", byline)
    byline = behind_by(byline) or byline
    people = (_person(part) for part in _BETWEEN.split(byline))
    return tuple(name for name in people if name)


def _person(words: str) -> str | None:
    words = _LEAD.sub("", words.strip(_EDGES))
    if _COUNT.fullmatch(words):
        return None
    words = _TAIL.sub("", _KIND.sub("", words)).strip(_EDGES)
    words = _HONORIFIC.sub("", words)
    parts = words.split()
    if _UNSPACED_NAME.fullmatch(words):
        return words
    if (
        words[:4].lower() == "the "
        or not 2 <= len(parts) <= 6
        or len(words) > 60
        or not _NAME.match(words)
    ):
        return None
    if any(word in _not_names() for word in re.split(r"[^\w]+", words.lower())):
        return None
    if any(part.endswith(".") and not _INITIALS.fullmatch(part) for part in parts[:-1]):
        return None  # a full stop inside: two things run together
    if words.islower() or words.isupper():
        words = _capitalised(words)
    initials = [part[0] for part in parts]
    named = sum(c.isupper() or c.lower() == c.upper() for c in initials)
    return words if words != " ".join(parts) or named >= min(2, len(parts)) else None


@cache
def _not_names() -> frozenset[str]:
    path = resources.files("unspun.resources") / "clean_not_names.txt"
    lines = path.read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if line[:1] != "#" for word in line.split())


def _capitalised(words: str) -> str:
    return re.sub(r"[^\W\d_]+", lambda m: m[0][:1].upper() + m[0][1:].lower(), words)


def _key(name: str) -> str:
    return re.sub(r"\W", "", name).lower()
