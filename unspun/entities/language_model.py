"""The spaCy pipeline, loaded once a process: names of whole texts, parses of single sentences."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span

_UNBROKEN = re.compile(r"\S{200,}")
CHUNK = 50_000  # code points a name-finding call; longer texts are cut at white space

# spaCy's OntoNotes labels that name an entity of ours; the rest (dates, laws, ...) are no actors.
TYPE_OF_LABEL = {
    "PERSON": "PER",
    "PER": "PER",
    "ORG": "ORG",
    "GPE": "GPE",
    "LOC": "LOC",
    "FAC": "FAC",
    "NORP": "NORP",
    "EVENT": "EVENT",
    "PRODUCT": "PRODUCT",
    "WORK_OF_ART": "WORK",
    "LAW": "LAW",
}


class NamedSpan(NamedTuple):
    """A name as the model found it: code-point range of the text and type."""

    start: int
    end: int
    type: str


class LanguageModel:
    """A loaded spaCy pipeline with the two uses this library makes of it."""

    def __init__(self, nlp: "Language") -> None:
        """Keep the pipeline; components are chosen by call, never switched on the pipeline."""
        self.nlp = nlp
        names = nlp.pipe_names
        shared = _shared_vectors(nlp)
        self._not_for_names = [n for n in names if n not in ("ner", *shared)]
        self._not_for_parses = [n for n in names if n == "ner"]

    def names(self, texts: Sequence[str]) -> Iterator[list[NamedSpan]]:
        """Yield the named spans of each text, in order."""
        pieces = [_chunks(text) for text in texts]
        flat = (
            _readable(text[a:b]) for text, cuts in zip(texts, pieces, strict=True) for a, b in cuts
        )
        docs = self.nlp.pipe(flat, disable=self._not_for_names, batch_size=16)
        for cuts in pieces:
            spans: list[NamedSpan] = []
            for begin, _ in cuts:
                spans.extend(_spans(next(docs), begin))
            yield spans

    def parse(self, sentences: Sequence[str]) -> list["Span"]:
        """Return each sentence as a span with tags, lemmas and one dependency tree."""
        docs = [self.nlp.make_doc(_readable(text)) for text in sentences]
        for doc in docs:
            for token in doc[1:]:
                token.is_sent_start = False
        parsed = self.nlp.pipe(docs, disable=self._not_for_parses, batch_size=64)
        return [doc[:] for doc in parsed]


@cache
def language_model(name: str) -> LanguageModel:
    """Return the spaCy pipeline of this name, loaded once a process.

    Raises:
        OSError: it is not installed.
    """
    import spacy

    return LanguageModel(spacy.load(name))


def _shared_vectors(nlp: "Language") -> list[str]:
    """Return the components whose vectors the name finder listens to."""
    return [
        name
        for name, component in nlp.pipeline
        if "ner" in (getattr(component, "listening_components", None) or [])
    ]


def _spans(doc: "Doc", begin: int) -> list[NamedSpan]:
    return [
        NamedSpan(begin + e.start_char, begin + e.end_char, TYPE_OF_LABEL[e.label_])
        for e in doc.ents
        if e.label_ in TYPE_OF_LABEL
    ]


def _readable(text: str) -> str:
    """Return ``text`` with spaces for unbroken runs no word is as long as.

    The tokenizer's time grows with the square of a run's length; offsets stay the same.
    """
    return _UNBROKEN.sub(lambda run: " " * len(run.group()), text)


def _chunks(text: str) -> list[tuple[int, int]]:
    """Return ranges of at most ``CHUNK`` code points that cover ``text``, cut at white space."""
    cuts: list[tuple[int, int]] = []
    start = 0
    while len(text) - start > CHUNK:
        paragraph = text.rfind("\n", start + CHUNK // 2, start + CHUNK)
        space = paragraph if paragraph > 0 else text.rfind(" ", start + 1, start + CHUNK)
        stop = space if space > start else start + CHUNK
        cuts.append((start, stop))
        start = stop
    cuts.append((start, len(text)))
    return cuts
