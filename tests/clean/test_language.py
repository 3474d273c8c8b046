import pytest

from unspun.clean.language import doubts_about, identify, is_mixed

SENTENCES = {
    "en": "The harbour board met on Tuesday and heard that the new quay would open late this year.",
    "fr": "Le conseil du port s’est réuni mardi et a appris que le nouveau quai ouvrirait en retard.",
    "de": "Der Hafenrat trat am Dienstag zusammen und erfuhr, dass der neue Kai später öffnen werde.",
    "es": "La junta del puerto se reunió el martes y supo que el nuevo muelle abriría con retraso.",
    "pt": "O conselho do porto reuniu-se na terça-feira e soube que o novo cais abriria mais tarde.",
    "it": "Il consiglio del porto si è riunito martedì e ha saputo che il nuovo molo aprirà tardi.",
    "nl": "De havenraad kwam dinsdag bijeen en hoorde dat de nieuwe kade later zou opengaan.",
    "pl": "Rada portu zebrała się we wtorek i dowiedziała się, że nowe nabrzeże otworzy się później.",
    "ru": "Совет порта собрался во вторник и узнал, что новый причал откроется позже.",
    "ar": "اجتمع مجلس الميناء يوم الثلاثاء وعلم أن الرصيف الجديد سيفتح متأخرا هذا العام.",
    "zh": "港口委员会星期二开会，得知新码头今年将推迟开放。",
    "ja": "港の委員会は火曜日に会合を開き、新しい埠頭の開業が遅れると知らされた。",
    "id": "Dewan pelabuhan bertemu pada hari Selasa dan mendengar bahwa dermaga baru akan terlambat dibuka.",
}


@pytest.mark.parametrize(("code", "sentence"), SENTENCES.items())
def test_a_sentence_names_its_language(code, sentence):
    found, confidence = identify(sentence)
    assert found == code
    assert 0.5 <= confidence <= 1


@pytest.mark.parametrize("words", ["", "Quay shut", "12.03.2024 - 15:00", "@ellery #quay", "???"])
def test_too_short_to_tell(words):
    assert identify(words) == (None, None)


def test_addresses_and_numbers_do_not_count():
    assert identify("https://example.com/the/harbour/board/met/on/tuesday 2024 12 31") == (
        None,
        None,
    )


def test_longer_text_is_surer():
    sentence = SENTENCES["en"]
    assert identify(sentence * 5)[1] >= identify(sentence)[1]


def test_a_text_in_two_languages_is_mixed():
    english, french = SENTENCES["en"] * 2, SENTENCES["fr"] * 2
    assert is_mixed([english, french, english])
    assert not is_mixed([*[english] * 8, french])
    assert not is_mixed([english, "Oui, merci."])
    assert not is_mixed([])


def test_a_wrong_declaration_is_flagged():
    french = [SENTENCES["fr"] * 2] * 3
    assert doubts_about(french, "en") == ("LAN-002",)
    assert doubts_about(french, "fr") == ()
    assert doubts_about(french, None) == ()
    assert doubts_about(["Oui."], "en") == ()
    assert doubts_about([SENTENCES["fr"] * 2, SENTENCES["en"] * 2], None) == ("LAN-001",)
