"""Names and trees computed over many texts at once are those of the spaCy pipeline itself."""

import gc

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from unspun.entities.language_model import LanguageModel, forget_words, language_model
from unspun.entities.name_network import NameNetwork
from unspun.entities.parsing import SentenceParser
from unspun.settings import EntitySettings

TEXTS = [
    "The foreign minister of Velmia, Omar Daud, met envoys from Norland in Lisbon on Tuesday.",
    "There were three soldiers, and there's a fourth; let's not forget Brin Okafor.",
    "“We ain't gonna talk,” said Ms. Tarn of the Harbour Workers' Union, who hadn't got to Oslo.",
    "Rebels, seizing the bridge which troops from the Second Brigade had left, didn't stop there.",
    "Oslo",
    " ",
    "",
    "What the ministry wants is for Velmia to have its ships released before talks are begun.",
    "Omar  Daud\n\nand the\tUnited Nations",
]
WORDS = [
    "Velmia",
    "the",
    "Omar",
    "was",
    "let",
    "'s",
    "got",
    "there",
    "said",
    "United",
    "to",
    "Nations",
    "had",
    ",",
    "of",
    ".",
    "a",
    "Oslo\n",
    "don't",
]


@pytest.fixture(scope="module")
def model() -> LanguageModel:
    return language_model(EntitySettings().spacy_model)


def as_spacy_has_it(model: LanguageModel, texts: list[str], *, names: bool) -> list[Doc]:
    docs = [model.nlp.make_doc(text) for text in texts]
    for token in (t for doc in docs for t in doc[1:] if not names):
        token.is_sent_start = False
    keep = {"ner"} if names else {*model.nlp.pipe_names} - {"ner"}
    return list(model.nlp.pipe(docs, disable=[n for n in model.nlp.pipe_names if n not in keep]))


def annotations(doc: Doc) -> list[tuple[object, ...]]:
    return [
        (t.tag_, t.pos_, str(t.morph), t.lemma_, t.head.i, t.dep_, [c.i for c in t.children])
        for t in doc
    ]


def check_names(model: LanguageModel, texts: list[str]) -> None:
    docs = [model.nlp.make_doc(text) for text in texts]
    found = list(NameNetwork(model.nlp).spans(docs))
    expected = as_spacy_has_it(model, texts, names=True)
    assert found == [[(e.start, e.end, e.label_) for e in doc.ents] for doc in expected]


def check_trees(model: LanguageModel, texts: list[str]) -> None:
    parsed = [span.doc for span in model.parse(texts)]
    expected = as_spacy_has_it(model, texts, names=False)
    assert [annotations(d) for d in parsed] == [annotations(d) for d in expected]


def test_the_default_pipeline_is_one_that_can_be_computed_together(model: LanguageModel) -> None:
    assert NameNetwork.can_read(model.nlp)
    assert SentenceParser.can_read(model.nlp)


def test_names_are_those_the_recogniser_finds(model: LanguageModel) -> None:
    check_names(model, TEXTS)


def test_trees_tags_and_lemmas_are_those_of_the_pipeline(model: LanguageModel) -> None:
    check_trees(model, TEXTS)


def test_forms_met_before_are_annotated_as_at_first(model: LanguageModel) -> None:
    first = [annotations(s.doc) for s in model.parse(TEXTS)]
    assert [annotations(s.doc) for s in model.parse(TEXTS[::-1])] == first[::-1]


@example([["Oslo"] * 40, [], ["let", "'s"]])
@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=12), max_size=4))
def test_any_words_in_any_order_read_the_same(rows: list[list[str]]) -> None:
    model = language_model(EntitySettings().spacy_model)
    texts = [" ".join(row) for row in rows]
    check_names(model, texts)
    check_trees(model, texts)


def test_a_pipeline_of_another_kind_runs_as_it_is(model: LanguageModel) -> None:
    other = LanguageModel.__new__(LanguageModel)
    other.__dict__.update(model.__dict__, _network=None, _parser=None)
    assert list(other.names(TEXTS)) == list(model.names(TEXTS))
    one, two = other.parse(TEXTS), model.parse(TEXTS)
    assert [annotations(s.doc) for s in one] == [annotations(s.doc) for s in two]


def test_a_pipeline_that_has_met_too_many_words_is_loaded_anew(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    name = EntitySettings().spacy_model
    language_model.cache_clear()  # other tests hold the one that is there
    model = language_model(name)
    forget_words(name)
    assert language_model(name) is model
    held = len(model.nlp.vocab.strings)
    monkeypatch.setattr("unspun.entities.language_model.MAX_STRINGS", held)
    model.parse(["Zhvarnok quelled the brimfasting at Oldwithy."])
    gc.freeze()  # as a worker does between two tasks
    forget_words(name)
    anew = language_model(name)
    assert anew is not model
    assert "brimfasting" not in anew.nlp.vocab.strings
    assert gc.get_freeze_count() == 0, "what the old pipeline holds stays in memory"
