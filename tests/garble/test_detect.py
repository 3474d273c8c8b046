import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unspun.garble import detect
from unspun.garble.lexicon import lexicon
from unspun.garble.structure import structure_evidence
from unspun.garble.tokens import words_of
from unspun.settings import GarbleSettings

SETTINGS = GarbleSettings()

CLEAN = (
    "The harbour ministry of Velmora told reporters on Tuesday that it would close the old port "
    "next year because the sea wall can no longer be repaired. Officials said the decision had been "
    "taken after three studies, and that most of the workers would be offered jobs at the new "
    "terminal.\n\nAda Brenning, who leads the dockers' union, said she had not been told about the "
    "plan before the news conference. “We will meet the minister on Friday and ask him for the "
    "figures,” she said. The opposition called for an inquiry into the cost of the terminal, which "
    "has doubled since the government signed the contract five years ago."
)
SPUN = (
    "The harbour ministry of Velmora instructed reporters on Tuesday that it will shut the outdated "
    "port subsequent 12 months as a result of the ocean wall can now not be repaired. Officers "
    "stated the choice had been taken after three research, and that a lot of the employees can be "
    "provided jobs on the new terminal.\n\nAda Brenning, who leads the dockers' union, stated she "
    "had not been instructed concerning the plan earlier than the information convention. “We'll "
    "meet the minister on Friday and ask him for the figures,” she stated. The opposition referred "
    "to as for an inquiry into the price of the terminal, which has doubled because the authorities "
    "signed the contract 5 years in the past."
)
TRANSLATED = (
    "In one declaration On Tuesday, the port ministry of Velmora indicated that he would close the "
    "ancient harbour the next year. , because the wall of the sea cannot more be repaired. The "
    "officials mentionned that the decision was taken after three studies and that the workers will "
    "receive jobs in the new. terminal of the port.\n\nAda Brenning, that directs the union of the "
    "dockers, said that he had not been informed of the plan. “We will see the minister the Friday "
    "and we will ask him the figures, ”Brenning said. The opposition has asked an investigation on "
    "the cost of the terminal, “which is doubled”. since the government has signed the contract."
)
OTHER_CLEAN = {
    "learner": (
        "I am living in Velmora since five years and I like very much this town. Every morning I go "
        "to the market for to buy fruits and I speak with the people there, because it is the best "
        "way of learning. My teacher says me that my English is becoming better, but I make still "
        "many mistakes with the prepositions and with the times of the verbs."
    ),
    "legal": (
        "The lessee shall not assign, sublet or part with possession of the premises or any part "
        "thereof without the prior written consent of the lessor, which consent shall not be "
        "unreasonably withheld, provided that nothing herein contained shall prevent the lessee "
        "from permitting the use of the premises by a subsidiary as hereinbefore defined."
    ),
    "old": (
        "It was upon a cold evening in the month of November that we came down into the valley, the "
        "horses being by this time much wearied, and my companion little disposed to conversation. "
        "The innkeeper, a man of grave countenance, received us with more courtesy than we had been "
        "led to expect, and set before us such fare as the season and the place afforded."
    ),
    "verse": (
        "Slow came the tide across the sand,\nand slow the lamps along the quay,\nand nobody would "
        "understand\nthe song the bell sang to the sea;\nbut I had heard it once before,\nwhen I "
        "was young and you were near,\nand shut the window, barred the door,\nand still I cannot "
        "choose but hear."
    ),
    "south asian": (
        "The local administration has directed all the shopkeepers of the bazaar to install "
        "dustbins outside their premises failing which strict action would be initiated against "
        "them. Sources said that a meeting in this regard was held at the office of the deputy "
        "commissioner wherein the officers concerned were present and issues pertaining to "
        "encroachment were also discussed at length."
    ),
    "speech": (
        "Friends, I want to say thank you, thank you so much. You know, when we started this, people "
        "told us it could not be done. They said, go home. And did we go home? No. We stayed, and we "
        "knocked on doors, and it rained, and we knocked on some more doors. So tonight is yours, "
        "and tomorrow, well, tomorrow we start again, because that is what we do."
    ),
}


def label(text: str) -> str | None:
    return detect(text, "en", SETTINGS).label


def test_spun_text_is_called_spun_and_says_why() -> None:
    detection = detect(SPUN, "en", SETTINGS)
    assert detection.label == "spun"
    assert detection.score is not None
    assert detection.score > 0.5
    assert "instructed" in [SPUN[e.start : e.end] for e in detection.evidence]


def test_translated_text_is_called_translated_and_shows_its_breaks() -> None:
    detection = detect(TRANSLATED, "en", SETTINGS)
    assert detection.label == "translated"
    rules = {e.rule_id for e in detection.evidence}
    assert {"GAR-001", "GAR-002", "GAR-003", "GAR-004", "GAR-005"} <= rules


def test_clean_news_is_called_none() -> None:
    detection = detect(CLEAN, "en", SETTINGS)
    assert detection.label == "none"
    assert detection.score is not None
    assert detection.score < 0.2


@pytest.mark.parametrize("kind", sorted(OTHER_CLEAN))
def test_unusual_but_human_english_is_called_none(kind: str) -> None:
    assert label(OTHER_CLEAN[kind]) == "none"


@pytest.mark.parametrize("text", ["", "Velmora won.", "Price: 4\n" * 50, "\n\n\n", "。" * 200])
def test_short_text_and_lists_get_no_label(text: str) -> None:
    assert detect(text, "en", SETTINGS).label is None


def test_other_languages_get_no_label() -> None:
    assert detect(CLEAN, "de", SETTINGS).label is None
    german = (
        "Der Minister sagte am Dienstag, dass der Hafen im kommenden Jahr geschlossen wird. " * 9
    )
    assert detect(german, None, SETTINGS).label is None


def test_evidence_is_sorted_by_weight_and_lies_in_the_text() -> None:
    evidence = detect(SPUN + "\n\n" + TRANSLATED, "en", SETTINGS).evidence
    assert [e.weight for e in evidence] == sorted((e.weight for e in evidence), reverse=True)
    assert all(0 <= e.start < e.end <= len(SPUN) + len(TRANSLATED) + 2 for e in evidence)


def test_a_higher_threshold_calls_less() -> None:
    assert detect(SPUN, "en", GarbleSettings(threshold=50)).label == "none"


@given(st.text(max_size=400))
@settings(max_examples=80, deadline=None)
def test_any_text_is_judged_without_error_and_the_same_twice(text: str) -> None:
    assert detect(text, None, SETTINGS) == detect(text, None, SETTINGS)


@pytest.mark.parametrize(
    "sentence",
    [
        "He moved to St. Albans, Me., in 1990. Later, he left.",
        "“We will go,” she said. “And you?”",
        "The film In the Heights opened on Friday.",
        "See www.velmora.example. for details.",
        "They said: “Yes.” He agreed.",
    ],
)
def test_usual_punctuation_is_no_break(sentence: str) -> None:
    assert structure_evidence(sentence, words_of(sentence)) == []


def test_a_long_hostile_text_is_read_quickly() -> None:
    detect("He said " + "a" * 50_000 + ", ” . , " * 20_000, "en", SETTINGS)


def test_the_lexicon_keeps_a_bounded_number_of_words(monkeypatch: pytest.MonkeyPatch) -> None:
    before = detect(SPUN, "en", SETTINGS)
    monkeypatch.setattr("unspun.garble.lexicon._MOST", 20)
    words = words_of(CLEAN)
    assert len(lexicon().lower) == 0
    assert detect(SPUN, "en", SETTINGS) == before
    assert words.lower[:2] == ["the", "harbour"]
