"""What a line looks like: the cheap facts every rule of the cleaner reads."""

import hashlib
import re
from dataclasses import dataclass
from functools import lru_cache

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
_is_function_word = FUNCTION_WORDS.__contains__
_CLOSERS = "\"'”’»)]*†¹²³⁴⁵⁶⁷⁸⁹⁰"
_NOTE_MARK = re.compile(r"(?:\[\d{1,3}\]){1,4}$")  # of a footnote, behind the stop
_TERMINAL = frozenset(".!?…।。؟")
_DIGITS = re.compile(r"\d+")
_ASCII_FOLD = bytes.maketrans(  # lower case and every digit 0: ten times as fast as by pattern
    b"ABCDEFGHIJKLMNOPQRSTUVWXYZ123456789", b"abcdefghijklmnopqrstuvwxyz000000000"
)
_SPACES = re.compile(r"\s+")
_QUOTES = (("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"'), ("\u2013", "-"), ("\u2014", "-"))
_EDGES = " \t*•·-–—_=~>»«<|[](){}:.!…,;#\"'▶►→←↑↓✔+/\\©"
MAX_KEY = 400  # characters of a line that make its key
_SAMPLE_WORDS = 30  # enough to tell prose from a list of names

PROSE_WORDS = 22  # a line this long with function words in it is read as prose
_MIN_PROSE_WORDS = 8  # of a closed sentence
_MAX_CAPITAL_WORDS = 60
_PROSE_SHARE = 0.22  # function words in English news prose: 0.3-0.5; in headlines and lists < 0.25


@dataclass(slots=True)  # not frozen: a frozen one takes four times as long to make, and many are
class Look:
    """Facts about one line.

    ``key`` is the line lower-cased, quotes straightened, digits folded to 0, edges stripped; long
    lines have an empty key. ``function_share`` counts English function words per word of the first
    30. ``is_prose`` says that the line is a running sentence, or more: long enough, closed, with
    function words.
    """

    text: str
    key: str
    words: int
    function_share: float
    ends_sentence: bool
    is_prose: bool

    @property
    def is_upper(self) -> bool:
        """All letters are capitals."""
        return self.text.isupper()

    @property
    def capital_share(self) -> float:
        """Share of the first 30 words that start with a capital; 0 for more than 60 words."""
        if not 0 < self.words <= _MAX_CAPITAL_WORDS:
            return 0.0
        sample = self.text.split(None, _SAMPLE_WORDS)[:_SAMPLE_WORDS]
        return sum([token[0].isupper() for token in sample]) / len(sample)

    @property
    def is_headline(self) -> bool:
        """Short, open-ended and not a fragment of prose: a title, a teaser or a subheading."""
        return (2 <= self.words <= 30 and not self.ends_sentence and self.text[:1].isalnum()) or (
            4 <= self.words <= 30 and self.text[:1] in "\"'“‘" and not self.ends_sentence
        )


def key_of(text: str) -> str:
    """Return the form of a line that phrase rules and the census compare."""
    folded = text
    if not folded.isascii():
        for mark, plain in _QUOTES:
            folded = folded.replace(mark, plain)
    if folded.isascii():
        folded = folded.encode().translate(_ASCII_FOLD).decode()
        while "00" in folded:
            folded = folded.replace("00", "0")
    else:
        folded = _DIGITS.sub("0", folded.lower())
    folded = _SPACES.sub(" ", folded) if "  " in folded or "\t" in folded else folded
    return folded.strip(_EDGES)


def hash_of(key: str) -> int:
    """Return the positive 63-bit hash of a line's key, the same in every run; 0 for no key."""
    if not key:
        return 0
    digest = hashlib.blake2b(key.encode("utf-8", "replace"), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1 or 1


@lru_cache(maxsize=8192)  # a line is looked at by the splitter and by every pass of the cleaner
def look_at(text: str) -> Look:
    """Return the facts about one normalised line."""
    tokens = text.lower().split()
    words = len(tokens)
    sample = tokens[:_SAMPLE_WORDS]
    share = len([*filter(_is_function_word, sample)]) / len(sample) if words else 0.0
    tail = _NOTE_MARK.sub("", text[-40:]) if text[-1:] == "]" else text[-40:]
    tail = tail.rstrip(_CLOSERS + " ")
    closed = bool(tail) and tail[-1] in _TERMINAL
    long_enough = words >= PROSE_WORDS or (closed and words >= _MIN_PROSE_WORDS)
    return Look(
        text,
        key_of(text) if len(text) <= MAX_KEY else "",
        words,
        share,
        closed,
        long_enough and share >= _PROSE_SHARE,
    )
