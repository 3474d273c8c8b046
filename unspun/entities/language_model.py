"""The spaCy pipeline, loaded once a process: names of whole texts, parses of single sentences.

Pipelines of the usual small kind are computed over many texts at once (``name_network``,
``parsing``), which gives the same answers in less than half the time; any other kind runs as is.
"""

import gc
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from unspun.entities.name_network import NameNetwork
from unspun.entities.parsing import SentenceParser

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span

_UNBROKEN = re.compile(r"\S{200,}")
CHUNK = 50_000  # code points a name-finding call; longer texts are cut at white space
# Words a pipeline may hold, its own 85,000 included: half a kilobyte each. Loading takes 0.5 s.
MAX_STRINGS = 150_000
TOKENS_AT_ONCE = 20_000  # read for names together; more is not faster and takes 3 KB a token

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
        self._network = NameNetwork(nlp) if NameNetwork.can_read(nlp) else None
        self._parser = SentenceParser(nlp) if SentenceParser.can_read(nlp) else None

    def names(self, texts: Sequence[str]) -> Iterator[list[NamedSpan]]:
        """Yield the named spans of each text, in order."""
        pieces = [_chunks(text) for text in texts]
        flat = (
            _readable(text[a:b]) for text, cuts in zip(texts, pieces, strict=True) for a, b in cuts
        )
        found = self._named(flat)
        for cuts in pieces:
            spans: list[NamedSpan] = []
            for begin, _ in cuts:
                spans.extend(
                    NamedSpan(begin + start, begin + end, TYPE_OF_LABEL[label])
                    for start, end, label in next(found)
                    if label in TYPE_OF_LABEL
                )
            yield spans

    def parse(self, sentences: Sequence[str]) -> list["Span"]:
        """Return each sentence as a span with tags, lemmas and one dependency tree."""
        docs = [self.nlp.make_doc(_readable(text)) for text in sentences]
        if self._parser is not None:
            self._parser.parse(docs)
            return [doc[:] for doc in docs]
        for doc in docs:
            for token in doc[1:]:
                token.is_sent_start = False
        parsed = self.nlp.pipe(docs, disable=self._not_for_parses, batch_size=64)
        return [doc[:] for doc in parsed]

    def _named(self, texts: Iterable[str]) -> Iterator[list[tuple[int, int, str]]]:
        """Yield the names of each text as code-point ranges with spaCy's labels."""
        if self._network is None:
            for doc in self.nlp.pipe(texts, disable=self._not_for_names, batch_size=16):
                yield [(e.start_char, e.end_char, e.label_) for e in doc.ents]
            return
        for docs in _batches(map(self.nlp.make_doc, texts)):
            for doc, spans in zip(docs, self._network.spans(docs), strict=True):
                yield [
                    (doc[first].idx, doc[stop - 1].idx + len(doc[stop - 1]), label)
                    for first, stop, label in spans
                ]


def _batches(docs: Iterable["Doc"]) -> Iterator[list["Doc"]]:
    """Yield the texts in groups of about ``TOKENS_AT_ONCE`` tokens."""
    batch: list[Doc] = []
    tokens = 0
    for doc in docs:
        batch.append(doc)
        tokens += len(doc)
        if tokens >= TOKENS_AT_ONCE:
            yield batch
            batch, tokens = [], 0
    if batch:
        yield batch


def forget_words(name: str) -> None:
    """Have the pipeline loaded anew where it has met ``MAX_STRINGS``: spaCy keeps every word."""
    if len(language_model(name).nlp.vocab.strings) > MAX_STRINGS:
        language_model.cache_clear()
        gc.unfreeze()  # a worker freezes its models, and a pipeline refers to itself
        gc.collect()


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
