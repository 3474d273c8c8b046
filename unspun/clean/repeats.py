"""Lines that the same text says elsewhere: copies, and pull quotes with or without their speaker."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from unspun.clean.features import Look
from unspun.clean.galleries import judge_gallery
from unspun.clean.orders import SPEAKER_WORDS
from unspun.clean.pulled import judge_pulled
from unspun.clean.summaries import REPEAT, judge_summary
from unspun.clean.verdicts import Verdict

_REPEAT_WORDS = 7
_MAX_QUOTE_WORDS = 60
_REPEAT_WINDOW = 14
_LONGEST_HOLDER = 3000  # characters; a longer line is the whole text printed once more
_WORD = re.compile(r"\w+")
_CLOSING, _STOPS = "\"'”’ ", frozenset(["", ".", "!", "?", ":", ","])
_LONGER, _LEAST_RUNS, _GATHERED = 1.3, 8, 0.9
# A report of what was said may repeat a post or a quote printed beside it.
_TELLING = re.compile(
    r"\b(?:said|says|wrote|writes|tweeted|tells|continued|added|asked|replied|posted|explained|noted|argued)\b"
)
_LONG_COPY, _LONG_OPEN = 13, 18  # words
_QUOTE_PART = 24  # characters
# Times a line is said in a text that repeats by its own order (plans, interviews); lines so said.
_OWN_ORDER, _FEW_REFRAINS = 3, 2
_LEAST_SAID = 4  # spaces between the words of a quote before its speaker
_MARKS = " \"'“‘”’.,…"
# Who said what is pulled out: a name behind it, perhaps with a dash or what the person is.
_SPEAKER = re.compile(
    r"(?:\s?[-–—] ?|,? )[A-Z][\w.'’-]+(?: (?:[A-Z][\w.'’-]*|de|da|van|von|bin|al|el|la|der)){1,3}(?:, [^.!?,]{3,50})?$"
)
# A quote, a dash and a speaker; the share of its runs of words that the text says.
_SIGNED = re.compile(r"([\"“‘'].{15,400}[\"”’'])\s?[–—-]{1,2} ?[A-Z][^.!?]{2,110}")
_SIGNED_SAID, _MOST_SIGNED, _FEW_SIGNED = 0.6, 4, 2
_SPEAKERS = re.compile(
    r"[\"”’'] ?— ?(?:[A-Z][\w.'’-]* ){1,5}([A-Z][\w'’-]{2,})(?:, [^.!?]{2,60}(?:\b(?:Inc|Co|Ltd|[A-Z][a-z]{1,4})\.)?)?$"
)
_QUOTES, _HEADING_WORDS = "\"'“‘”’", 13
_POSTED = "(@"  # a post that is shown says again what the text quotes of it
_SHOWN = re.compile(r"(?<!\S)[A-Z][\w.'’-]* (?=[A-Z])")
_BRACKETED = re.compile(r"^[\"“‘']?\[[A-Z]\w{0,6}\] ?")


def judge_repeats(
    looks: list[Look],
    verdicts: list[Verdict | None],
    posts: Collection[int] = (),
    parted: Collection[int] = (),
) -> None:
    """Exact copies of an earlier line, and short quotes printed again beside their paragraph.

    ``posts`` are the words of posts that the text shows, which may say what it quotes; ``parted``
    are lines right below furniture. Where several lines come back again and again, the text is built so: a plan, a questionnaire.
    """
    counts = Counter(k.text for k in looks if k.words >= _REPEAT_WORDS)
    if sum(count >= _OWN_ORDER for count in counts.values()) >= _FEW_REFRAINS:
        return
    judge_summary(looks, verdicts, parted)
    judge_gallery(looks, verdicts)
    _judge_copies(looks, verdicts)
    seen: set[str] = set()
    texts = [k.text if v is None else "" for k, v in zip(looks, verdicts, strict=True)]
    whole = "\n".join(texts)
    answers = _answers(looks, verdicts).union(posts)
    for index, look in enumerate(looks):
        if verdicts[index] is not None or look.words < _REPEAT_WORDS or _is_heading(look):
            continue
        short = look.words <= _MAX_QUOTE_WORDS and index not in answers
        if look.text in seen or (short and _is_quoted(index, texts, whole)):
            verdicts[index] = Verdict(REPEAT, "repeat")
        seen.add(look.text)
    _judge_signed(looks, verdicts)
    judge_pulled(looks, verdicts, Verdict(REPEAT, "repeat"), answers)


def _answers(looks: Sequence[Look], verdicts: Sequence[Verdict | None]) -> set[int]:
    """Lines that may say again what another says: answers below a speaker, and the last sentence.

    A text may end on its refrain; a pull quote stands between paragraphs or in quotation marks.
    """
    still = [i for i, verdict in enumerate(verdicts) if verdict is None]
    often = Counter(look.key for look in looks if look.words <= SPEAKER_WORDS)
    found = {
        below
        for above, below in pairwise(still)
        if looks[above].words <= SPEAKER_WORDS and often[looks[above].key] >= _OWN_ORDER
    }
    if still and looks[still[-1]].ends_sentence and looks[still[-1]].text[0] not in _QUOTES:
        found.add(still[-1])
    return found


def _judge_signed(looks: Sequence[Look], verdicts: list[Verdict | None]) -> None:
    """Where one quote with its speaker behind a dash is a pull quote, so are the others."""
    signed = [
        i
        for i, look in enumerate(looks)
        if look.text[0] in _QUOTES and _SIGNED.fullmatch(look.text)
    ]
    pulled = any((v := verdicts[i]) is not None and v.rule_id == REPEAT for i in signed)
    named = [i for i, look in enumerate(looks) if look.text[0] in _QUOTES and "—" in look.text]
    named = [i for i in named if _SPEAKERS.search(looks[i].text)]
    alone = [i for i in named if _stands_between(i, looks)] if len(named) <= _FEW_SIGNED else []
    for index in (*(signed if pulled and len(signed) <= _MOST_SIGNED else ()), *alone):
        verdicts[index] = verdicts[index] or Verdict(REPEAT, "repeat")


def _stands_between(index: int, looks: Sequence[Look]) -> bool:
    """Whether a signed quote parts two paragraphs of a text that speaks of who signs it."""
    if not 0 < index < len(looks) - 1 or not (
        looks[index - 1].is_prose and looks[index + 1].is_prose
    ):
        return False
    speaker = _SPEAKERS.search(looks[index].text)
    return speaker is not None and any(
        speaker[1] in k.text for i, k in enumerate(looks) if i != index
    )


def _judge_copies(looks: Sequence[Look], verdicts: list[Verdict | None]) -> None:
    """Of long lines alike but for their marks keep the first that is closed.

    A short one may be a heading that says what a line of the text says.
    """
    alike: dict[str, list[int]] = {}
    for index, look in enumerate(looks):
        if verdicts[index] is None and _LONG_COPY <= look.words <= _MAX_QUOTE_WORDS:
            alike.setdefault(look.text.strip(_MARKS), []).append(index)
    for copies in alike.values():
        kept = next((i for i in copies if looks[i].ends_sentence), copies[0])
        for index in copies:
            if index != kept:
                verdicts[index] = Verdict(REPEAT, "repeat")


def _is_quoted(index: int, texts: Sequence[str], whole: str) -> bool:
    """Whether a longer line near by holds the whole of this one; ``whole`` is all lines in one."""
    text = texts[index]
    if not _is_echoed(text, whole):
        return _is_signed(index, texts)
    long = text[-1].isalpha() and text.count(" ") >= _LONG_OPEN
    if (text[-1] == "." or long) and text[0].isupper():
        # "She found that if ...", then "If ..."
        inside = f" {text[0].lower()}{text[1:].rstrip('.')}"
        if inside[:_QUOTE_PART] in whole and inside in whole:
            near = _near(index, texts) if index else texts  # a standfirst is told anywhere below
            return any(inside in line for line in near if len(line) <= _LONGEST_HOLDER)
    for quoted in _pulled(text):
        # a short part is sought faster, and stands as often at least
        if whole.count(quoted[:_QUOTE_PART]) < 2 or whole.count(quoted) < 2:
            continue
        if any(quoted in line and line.strip(_MARKS) != quoted for line in _near(index, texts)):
            return True
    return _is_signed(index, texts) or _is_gathered(index, texts, whole)


def _is_echoed(text: str, whole: str) -> bool:
    """Whether the letters after a line's first, with which all copies of it go on, stand twice."""
    if _is_unopened(text):
        return True
    reach = _QUOTE_PART if not text[-1].isalpha() else 2 * _LEAST_SAID  # a speaker may stand behind
    shared = text.strip(_MARKS)[1:reach]
    return "[" in text[:2] or whole.find(shared, whole.find(shared) + 1) >= 0


def _is_unopened(text: str) -> bool:
    """Whether a line closes a quotation that it does not open."""
    return text[-1] in '"”' and not any(map(text[:-1].__contains__, '"“'))


def _is_heading(look: Look) -> bool:
    """Whether a line is a few quoted words without a stop: a subheading taken from the text."""
    quoted = look.text[0] in _QUOTES and look.text[-1] in _QUOTES
    return quoted and look.words <= _HEADING_WORDS and look.text[-2] not in _STOPS


def _is_signed(index: int, texts: Sequence[str]) -> bool:
    """Whether a line is a quote, a dash and who said it, and the text says nearly all of it."""
    text = texts[index]
    if text[0] not in _QUOTES or not (signed := _SIGNED.fullmatch(text)):
        return False
    runs = _runs(signed[1])
    held = set().union(*(_runs(line) for at, line in enumerate(texts) if at != index))
    return len(runs & held) >= _SIGNED_SAID * len(runs) > 0


def _is_gathered(index: int, texts: Sequence[str], whole: str) -> bool:
    """Whether nearly all runs of four words of a line stand in a longer one that it opens in."""
    # A caption may say what a sentence of the text says: only lines left open are pulled.
    if texts[index].rstrip(_CLOSING)[-1:] in _STOPS:
        return False
    told = texts[index].lstrip(_MARKS)
    opening = told[:_QUOTE_PART]
    if whole.count(opening) < 2 or _TELLING.search(told) or _POSTED in told:
        return False
    runs = _runs(told)
    for line in _near(index, texts):
        if line != texts[index] and opening in line and len(line) > _LONGER * len(told):
            held = _runs(line)
            if len(runs) >= _LEAST_RUNS and len(runs & held) >= _GATHERED * len(runs):
                return True
    return False


def _runs(text: str) -> set[tuple[str, ...]]:
    words = _WORD.findall(text.lower())
    return set(zip(words, words[1:], words[2:], words[3:], strict=False))


def _near(index: int, texts: Sequence[str]) -> Sequence[str]:
    near = texts[max(0, index - _REPEAT_WINDOW) : index + _REPEAT_WINDOW]
    return [line for line in near if len(line) <= _LONGEST_HOLDER and _POSTED not in line]


def _pulled(text: str) -> Iterator[str]:
    """What a pull quote quotes: without its marks, a bracketed first word, its speaker."""
    yield text.strip(_MARKS)
    if "[" in text[:2] and (opening := _BRACKETED.match(text)):
        yield text[opening.end() :].strip(_MARKS)
    if _is_unopened(text):
        # whose picture stands beside it: "Agency The ferry is no bridge\""
        yield from (
            text[found.end() :].strip(_MARKS) for found in _SHOWN.finditer(text[: _QUOTE_PART * 2])
        )
    if text[-1].isalpha() and (speaker := _SPEAKER.search(text, len(text) // 3)):
        said = text[: speaker.start()].strip(_MARKS)
        if said.count(" ") >= _LEAST_SAID:
            yield said
