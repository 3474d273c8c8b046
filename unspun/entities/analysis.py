"""What is known of one article's text: its sentences, who is named in it, and parses on demand.

The names of a whole text are read first and without a parser, which is twice as fast; a sentence
is parsed only when somebody asks for it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from unspun.entities.clusters import Cluster
from unspun.entities.document import read_document
from unspun.entities.gazetteer import Place, load_gazetteer
from unspun.entities.knowledge import Knowledge, load_knowledge
from unspun.entities.language_model import LanguageModel, language_model
from unspun.entities.mentions import Mention
from unspun.entities.sentences import Sentence, split_sentences
from unspun.settings import EntitySettings

if TYPE_CHECKING:
    from spacy.tokens import Span

_NO_DATELINES: Mapping[str, str | None] = MappingProxyType({})
BATCH = 32  # texts whose names are read together


@dataclass(slots=True)
class Analysis:
    """One article: sentences and mentions with code-point offsets into ``text``.

    Sentences and mentions are in text order; mentions never overlap. Mentions that share a
    ``local_id`` name the same entity in this article, which is ``clusters[local_id]``. ``dateline``
    is what stood before the text and ``origin`` the place that it, or the text itself, opens with.
    """

    article_id: str
    text: str
    sentences: list[Sentence]
    mentions: list[Mention]
    clusters: list[Cluster]
    model: LanguageModel = field(repr=False)
    dateline: str | None = None  # as printed, where it was cut off the text
    origin: Place | None = None  # the place the text is datelined from
    _by_sentence: dict[int, list[Mention]] | None = field(default=None, repr=False)
    _parses: dict[int, "Span"] = field(default_factory=dict, repr=False)

    def parse(self, sentence_index: int) -> "Span":
        """Return one sentence with tags, lemmas and a dependency tree of a single root.

        The span is a document of its own: the offset of a token in ``text`` is
        ``token.idx + self.sentences[sentence_index].start`` (see :meth:`offset`). Cached.
        """
        if sentence_index not in self._parses:
            self.parse_all([sentence_index])
        return self._parses[sentence_index]

    def parse_all(self, sentence_indexes: Sequence[int]) -> list["Span"]:
        """Return the parses of several sentences, batched: three times the speed of one by one."""
        parse_together([(self, sentence_indexes)])
        return [self._parses[i] for i in sentence_indexes]

    def unparsed(self, sentence_indexes: Sequence[int]) -> dict[int, str]:
        """Return the texts of those of the sentences that have no parse yet, in order."""
        wanted = sorted(set(sentence_indexes) - self._parses.keys())
        return {i: self.text[self.sentences[i].start : self.sentences[i].end] for i in wanted}

    def take_parses(self, parses: Mapping[int, "Span"]) -> None:
        """Keep parses that were made of :meth:`unparsed` texts, by sentence index."""
        self._parses.update(parses)

    def offset(self, sentence_index: int, token_idx: int) -> int:
        """Return the code point in ``text`` of ``token.idx`` in a parsed sentence."""
        return self.sentences[sentence_index].start + token_idx

    def mentions_of(self, sentence_index: int) -> list[Mention]:
        """Return the mentions that stand in one sentence, in order."""
        if self._by_sentence is None:
            self._by_sentence = {}
            for mention in self.mentions:
                self._by_sentence.setdefault(mention.sentence_index, []).append(mention)
        return self._by_sentence.get(sentence_index, [])


def analyse(
    articles: Iterable[tuple[str, str, str | None]],
    settings: EntitySettings,
    datelines: Mapping[str, str | None] = _NO_DATELINES,
) -> Iterator[Analysis]:
    """Yield one analysis for each (article_id, text, language), in the order given.

    ``datelines`` are those cut off the texts, by article id: what they say of the place counts.
    ``language`` is an ISO 639-1 code; texts known not to be English get sentences but no
    mentions. Unknown (None) counts as English. Deterministic: a text's analysis does not depend
    on the texts around it.

    Raises:
        OSError: the spaCy pipeline named in the settings is not installed.
    """
    model = language_model(settings.spacy_model)
    knowledge = load_knowledge(settings.knowledge)
    batch: list[tuple[str, str, str | None]] = []
    for article in articles:
        batch.append(article)
        if len(batch) == BATCH:
            yield from _analyse_batch(batch, model, knowledge, datelines)
            batch = []
    yield from _analyse_batch(batch, model, knowledge, datelines)


def parse_together(wanted: Iterable[tuple[Analysis, Sequence[int]]]) -> None:
    """Parse sentences of several articles at once; each article keeps its own.

    A hundred sentences at a time take half as long as the same sentences article by article.
    """
    lacking = [(analysis, analysis.unparsed(indexes)) for analysis, indexes in wanted]
    if not any(texts for _, texts in lacking):
        return
    model = lacking[0][0].model
    parses = iter(model.parse([text for _, texts in lacking for text in texts.values()]))
    for analysis, texts in lacking:
        analysis.take_parses({index: next(parses) for index in texts})


def _analyse_batch(
    batch: Sequence[tuple[str, str, str | None]],
    model: LanguageModel,
    knowledge: Knowledge,
    datelines: Mapping[str, str | None],
) -> Iterator[Analysis]:
    english = [language in (None, "en") for _, _, language in batch]
    texts = [text for (_, text, _), wanted in zip(batch, english, strict=True) if wanted]
    named = model.names(texts)
    for (article_id, text, _), wanted in zip(batch, english, strict=True):
        sentences = split_sentences(text)
        if not wanted:  # the words that find names without the model are English too
            yield Analysis(article_id, text, sentences, [], [], model)
            continue
        printed = datelines.get(article_id)
        mentions, clusters, origin = read_document(
            article_id, text, sentences, next(named), knowledge, load_gazetteer(), printed
        )
        yield Analysis(article_id, text, sentences, mentions, clusters, model, printed, origin)
