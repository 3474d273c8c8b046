from hypothesis import given, settings
from hypothesis import strategies as st

from unspun.entities import LOCAL_MENTIONS, analyse, mentions_table
from unspun.settings import EntitySettings

SETTINGS = EntitySettings()
PIECES = st.sampled_from(
    [
        "Anna Verel",
        "the U.S.",
        "Kabul",
        "“",
        "’s",
        "\n\n",
        "(",
        ")",
        " ",
        ". ",
        ",",
        "met",
        "Mr.",
        "—",
    ]
)


@settings(max_examples=25, deadline=None)
@given(st.lists(PIECES, max_size=25).map("".join))
def test_mentions_lie_in_their_text_in_order_without_overlaps(text: str) -> None:
    (analysis,) = analyse([("a", text, "en")], SETTINGS)
    end = 0
    for mention in analysis.mentions:
        assert end <= mention.start < mention.end
        assert text[mention.start : mention.end] == mention.surface
        assert mention.surface in analysis.clusters[mention.local_id].forms
        end = mention.end


def test_a_text_that_is_not_english_has_sentences_and_no_mentions() -> None:
    (analysis,) = analyse([("a", "Wir sind in Berlin. Ja.", "de")], SETTINGS)
    assert len(analysis.sentences) == 2
    assert analysis.mentions == []
    german = "Die Gewerkschaft fordert mehr Lohn. Ministerin Heike Brandt kam nach Bremen."
    spanish = "BOGOTÁ (Norte) - El alcalde Ramón Vidal dijo que el Grupo Norte se va."
    for analysis in analyse([("g", german, "de"), ("s", spanish, "es")], SETTINGS):
        assert (analysis.mentions, analysis.clusters) == ([], [])


def test_a_parse_is_one_tree_with_offsets_into_the_sentence() -> None:
    text = "It rained. The minister met Anna Verel in Kabul; she left."
    (analysis,) = analyse([("a", text, "en")], SETTINGS)
    span = analysis.parse(1)
    assert sum(token.head == token for token in span) == 1
    subject = next(token for token in span if token.dep_ == "nsubj")
    start = analysis.offset(1, subject.idx)
    assert text[start : start + len(subject.text)] == "minister"
    assert analysis.parse_all([0, 1])[1] is span


def test_an_article_is_read_the_same_alone_and_in_company() -> None:
    texts = [("a", "Anna Verel met Omar Daud in Kabul.", "en"), ("b", "Verel left Paris.", None)]
    together = {a.article_id: a.mentions for a in analyse(texts, SETTINGS)}
    for article in texts:
        (alone,) = analyse([article], SETTINGS)
        assert alone.mentions == together[alone.article_id]


def test_no_mentions_make_an_empty_table() -> None:
    table = mentions_table(analyse([("a", "", "en")], SETTINGS))
    assert len(table) == 0
    assert table.schema == LOCAL_MENTIONS
