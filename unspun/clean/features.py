"""What a line looks like: the cheap facts every rule of the cleaner reads."""

import re
from dataclasses import dataclass

FUNCTION_WORDS = frozenset(
    [
        "a",
        "about",
        "after",
        "against",
        "all",
        "also",
        "although",
        "an",
        "and",
        "any",
        "are",
        "as",
        "at",
        "be",
        "because",
        "been",
        "before",
        "being",
        "between",
        "both",
        "but",
        "by",
        "can",
        "could",
        "did",
        "do",
        "does",
        "during",
        "each",
        "even",
        "for",
        "from",
        "had",
        "has",
        "have",
        "he",
        "her",
        "him",
        "his",
        "how",
        "i",
        "if",
        "in",
        "into",
        "is",
        "it",
        "its",
        "just",
        "many",
        "may",
        "more",
        "most",
        "much",
        "must",
        "my",
        "no",
        "not",
        "now",
        "of",
        "on",
        "one",
        "only",
        "or",
        "other",
        "our",
        "out",
        "over",
        "said",
        "says",
        "she",
        "should",
        "since",
        "so",
        "some",
        "such",
        "than",
        "that",
        "the",
        "their",
        "them",
        "then",
        "there",
        "these",
        "they",
        "this",
        "those",
        "through",
        "to",
        "under",
        "until",
        "up",
        "was",
        "we",
        "were",
        "what",
        "when",
        "where",
        "which",
        "while",
        "who",
        "whom",
        "whose",
        "why",
        "will",
        "with",
        "without",
        "would",
        "you",
        "your",
    ]
)
_CLOSERS = "\"'”’»)]*†"
_TERMINAL = frozenset(".!?…।。؟")
_DIGITS = re.compile(r"\d+")
_SPACES = re.compile(r"\s+")
_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u2013": "-", "\u2014": "-"})
_EDGES = " \t*•·-–—_=~>»«<|[](){}:.!…,;#\"'▶►→←↑↓✔+/\\©"
_KEY_LIMIT = 400

PROSE_WORDS = 22  # a line this long with function words in it is read as prose
_PROSE_SHARE = 0.22  # function words in English news prose: 0.3-0.5; in headlines and lists < 0.25


@dataclass(frozen=True, slots=True)
class Look:
    """Facts about one line.

    ``key`` is the line lower-cased, quotes straightened, digits folded to 0, edges stripped; long
    lines have an empty key. ``function_share`` counts English function words per word and
    ``capital_share`` words that start with a capital.
    """

    text: str
    key: str
    words: int
    function_share: float
    capital_share: float
    ends_sentence: bool
    is_upper: bool

    @property
    def is_prose(self) -> bool:
        """A running sentence, or more: long enough, closed, with function words."""
        if self.words >= PROSE_WORDS:
            return self.function_share >= _PROSE_SHARE
        return self.ends_sentence and self.words >= 8 and self.function_share >= _PROSE_SHARE

    @property
    def is_headline(self) -> bool:
        """Short, open-ended and not a fragment of prose: a title, a teaser or a subheading."""
        return (2 <= self.words <= 30 and not self.ends_sentence and self.text[:1].isalnum()) or (
            4 <= self.words <= 30 and self.text[:1] in "\"'“‘" and not self.ends_sentence
        )


def key_of(text: str) -> str:
    """Return the form of a line that phrase rules and the census compare."""
    folded = _DIGITS.sub("0", text.lower().translate(_QUOTES))
    return _SPACES.sub(" ", folded).strip(_EDGES)


def look_at(text: str) -> Look:
    """Return the facts about one normalised line."""
    tokens = text.split()
    words = len(tokens)
    lowered = text.lower().split()
    common = sum(word in FUNCTION_WORDS for word in lowered)
    capitals = sum(token[0].isupper() for token in tokens)
    tail = text.rstrip(_CLOSERS + " ")
    return Look(
        text=text,
        key=key_of(text) if len(text) <= _KEY_LIMIT else "",
        words=words,
        function_share=common / words if words else 0.0,
        capital_share=capitals / words if words else 0.0,
        ends_sentence=bool(tail) and tail[-1] in _TERMINAL,
        is_upper=text.isupper(),
    )
