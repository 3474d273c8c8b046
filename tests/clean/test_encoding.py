import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unspun.clean.encoding import UndecodableError, decode, normalise

# Our own sentences; each must come out as it went in.
CLEAN = [
    "The harbour board met on Tuesday - and adjourned at 5.30 p.m.",
    "“It’s late,” she said — “far too late…”",
    "Le café d’en face a été fermé à l’aube, naïf qu’il était.",
    "SÃO PAULO: a reunião de terça-feira não aconteceu, disse a direção.",
    "Zażółć gęślą jaźń, powiedział burmistrz Łodzi.",
    "Die Straße über den Fluß bleibt gesperrt, hieß es in Köln.",
    "Příliš žluťoučký kůň úpěl ďábelské ódy ve středu.",
    "Şehir meclisi çarşamba günü toplandı; ığdır yolu açık.",
    "Η πόλη ξύπνησε αργά, είπε ο δήμαρχος.",
    "Городской совет собрался во вторник, сообщил мэр.",
    "Міська рада зібралася у вівторок, сказав її голова.",
    "市议会星期二开会。港口仍然关闭。",
    "市議会は火曜日に開かれた。港はまだ閉まっている。",
    "시의회는 화요일에 열렸다. 항구는 아직 닫혀 있다.",
    "اجتمع مجلس المدينة يوم الثلاثاء، وقال إن الميناء مغلق.",
    "مجلس شهر سه‌شنبه تشکیل شد و می‌گوید بندر بسته است.",
    "מועצת העיר התכנסה ביום שלישי, והנמל עדיין סגור.",
    "नगर परिषद की बैठक मंगलवार को हुई।",
    "สภาเมืองประชุมเมื่อวันอังคาร",
    "Hội đồng thành phố họp hôm thứ Ba và nói cảng vẫn đóng.",
    "A 5 μm filter costs £12, or €14; the boat was 12° off course.",
    "Familie 👨‍👩‍👧 unter der Flagge 🏴󠁧󠁢󠁥󠁮󠁧󠁿 jubelt ❤️",
    "Акции PR-отдела VIPов выросли на 3 %.",
]


@pytest.mark.parametrize("line", CLEAN)
def test_clean_lines_of_many_languages_are_unharmed(line):
    assert normalise(line) == line


@pytest.mark.parametrize(
    ("broken", "mended"),
    [
        ("Itâ€™s late, the mayor said.", "It’s late, the mayor said."),
        ("â€œThe quay is shut,â€\x9d she said.", "“The quay is shut,” she said."),
        ("The cafÃ© in MÃ¼nchen costs Â£5", "The café in München costs £5"),
        ("Ð¿Ð¾Ñ€Ñ‚ Ð·Ð°ÐºÑ€Ñ‹Ñ‚", "порт закрыт"),
        ("\x93The quay\x94 is \x91shut\x92", "“The quay” is ‘shut’"),
        ("Oduya &amp; Sons, &quot;quay&quot; &#8211; &#x2019;24", 'Oduya & Sons, "quay" – ’24'),
        ("Oduya &amp;amp;amp; Sons &lt; all", "Oduya & Sons < all"),
        ("The har\u00adbour\u200b bo\ufeffard\u2060", "The harbour board"),
        ("two\u00a0words and\u202fthree\u2003more", "two words and three more"),
        ("  many   spaces\there ", "many spaces here"),
        ("\u200eleft to right\u200f only\u202c", "left to right only"),
        ("The рresident met the mауor", "The president met the mayor"),
        ("Вчера СССP распался", "Вчера СССР распался"),
        ("ﬁnal oﬃce, 𝗯𝗼𝗹𝗱 news", "final office, bold news"),
        ("cafe\u0301 non\u2011stop", "café non-stop"),
        ("nul\x00 and bell\x07", "nul and bell"),
    ],
)
def test_what_encodings_break_is_mended(broken, mended):
    assert normalise(broken) == mended


def test_direction_marks_stay_in_right_to_left_lines():
    line = "אמר \u200fABC\u200e אתמול"
    assert normalise(line) == line


def test_a_latin_acronym_with_a_russian_ending_is_no_look_alike():
    line = "Глава CEOа компании уволен"
    assert normalise(line) == line


def test_cyrillic_names_inside_english_stay_cyrillic():
    line = "The word мир means both peace and world; сор means litter."
    assert normalise(line) == line


@given(st.text(max_size=80))
def test_normalising_twice_changes_nothing(line):
    once = normalise(line)
    assert normalise(once) == once


BROKEN_PARTS = st.sampled_from(
    [
        "&amp;",
        "amp;",
        "&#38;",
        "#38;",
        "lt;",
        "&",
        "â€™",
        "Ã©",
        "\x92",
        " ",
        "\u00a0",
        "\u200b",
        "р",
        "p",
        "СС",
        "й",
        "\u200d",
        "e\u0301",
        "\u0301",
        "ﬁ",
        "A",
        "א",
        "\u200f",
        "&#x26;",
        "&nbsp;",
        "Â",
    ]
)


@settings(max_examples=300)
@given(st.lists(BROKEN_PARTS, max_size=12).map("".join))
def test_normalising_broken_pieces_twice_changes_nothing(line):
    once = normalise(line)
    assert normalise(once) == once


def test_an_accent_between_quotation_marks_is_no_chinese_character():
    assert normalise("Au café”“Oui”") == "Au café”“Oui”"
    assert normalise("日本の新聞".encode().decode("latin-1")) == "日本の新聞"


@given(st.text(alphabet="abc XYZ.,-'\"éüñ“”’—", max_size=60))
def test_ordinary_text_only_loses_spare_spaces(line):
    assert normalise(line) == " ".join(line.split())


def test_valid_utf_8_wins_over_a_wrong_declaration():
    found = decode("Café fermé".encode(), charset="iso-8859-1", media_type="text/plain")
    assert (found.text, found.encoding, found.flags) == ("Café fermé", "utf-8", ("ENC-002",))


def test_latin_1_means_windows_1252_as_in_browsers():
    raw = b"\x93Caf\xe9\x94 \x96 ferm\xe9"
    assert decode(raw, charset="ISO-8859-1", media_type="text/plain").text == "“Café” – fermé"


def test_html_declares_its_own_character_set():
    page = '<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1251">'
    raw = (page + "<p>Порт закрыт</p>").encode("cp1251")
    found = decode(raw, charset=None, media_type="text/html")
    assert found.text.endswith("<p>Порт закрыт</p>")
    assert found.flags == ()


def test_byte_order_marks_decide_and_are_no_text():
    for codec in ("utf-8-sig", "utf-16", "utf-32"):
        assert decode("Café".encode(codec), charset="latin-1").text == "Café"


def test_utf_16_without_a_mark_is_recognised():
    assert decode("The quay is shut".encode("utf-16-le")).text == "The quay is shut"


def test_undeclared_cyrillic_is_guessed_and_flagged():
    text = "Городской совет собрался во вторник, чтобы обсудить закрытие порта. " * 4
    found = decode(text.encode("cp1251"))
    assert found.text == text
    assert found.flags == ("ENC-003",)


UNDECLARED = {
    "cp1252": "“It’s late,” she said — the café on the quay costs £5 and won’t open.",
    "cp1250": "Rada portu zebrała się we wtorek i dowiedziała się, że nowe nabrzeże otworzy się później.",
    "cp1254": "Liman kurulu salı günü toplandı ve yeni rıhtımın bu yıl geç açılacağını öğrendi.",
    "cp1253": "Το συμβούλιο του λιμανιού συνεδρίασε την Τρίτη και έμαθε ότι η νέα προβλήτα αργεί.",
    "cp1255": "מועצת הנמל התכנסה ביום שלישי ושמעה שהרציף החדש ייפתח באיחור השנה.",
    "cp1256": "اجتمع مجلس الميناء يوم الثلاثاء وعلم أن الرصيف الجديد سيفتح متأخرا هذا العام.",
    "koi8_u": "Рада порту зібралася у вівторок і дізналася, що новий причал відкриється пізніше.",
    "gb18030": "港口委员会星期二开会，得知新码头今年将推迟开放。",
    "big5hkscs": "港口委員會星期二開會，得知新碼頭今年將推遲開放。",
    "euc_jp": "港の委員会は火曜日に会合を開き、新しい埠頭の開業が遅れると知らされた。",
    "cp932": "港の委員会は火曜日に会合を開き、新しい埠頭の開業が遅れると知らされた。",
    "cp949": "항만 위원회는 화요일에 회의를 열고 새 부두가 올해 늦게 문을 열 것이라고 들었다.",
    "cp874": "คณะกรรมการท่าเรือประชุมเมื่อวันอังคารและทราบว่าท่าเรือใหม่จะเปิดล่าช้า",
}


@pytest.mark.parametrize(("codec", "text"), UNDECLARED.items())
def test_undeclared_character_sets_are_told_by_the_language_they_give(codec, text):
    found = decode(text.encode(codec))
    assert found.text == text
    assert found.flags == ("ENC-003",)


def test_a_stray_windows_byte_does_not_spoil_a_utf_8_page():
    found = decode("Café fermé, élève, été ".encode() + b"\x93hier\x94")
    assert found.text == "Café fermé, élève, été “hier”"
    assert found.flags == ("ENC-004",)


def test_a_cut_multi_byte_character_does_not_change_the_encoding():
    raw = "Порт закрыт до утра".encode()[:-1]
    found = decode(raw)
    assert found.encoding == "utf-8"
    assert found.text.startswith("Порт закрыт до утр")


@pytest.mark.parametrize(
    "raw", [b"%PDF-1.7 ...", b"PK\x03\x04....", b"\x89PNG\r\n\x1a\n", bytes(range(256)) * 4]
)
def test_binary_bytes_are_refused(raw):
    with pytest.raises(UndecodableError) as error:
        decode(raw)
    assert error.value.rule_id == "ENC-001"


@given(st.binary(max_size=200), st.sampled_from([None, "utf-8", "big5", "nonsense", "base64"]))
def test_any_bytes_are_decoded_or_refused(raw, charset):
    try:
        found = decode(raw, charset=charset, media_type="text/html")
    except UndecodableError:
        return
    assert isinstance(found.text, str)
    found.text.encode("utf-8")


@given(st.text(max_size=100))
def test_utf_8_text_comes_back_whole(text):
    try:
        found = decode(text.encode("utf-8"))
    except UndecodableError:
        return
    assert found.text == text.removeprefix("\ufeff")


def test_files_of_two_encodings_put_together_are_read_line_by_line() -> None:
    line = "Café Zürich hat am Kai geöffnet."
    raw = b"\n".join([line.encode(), b"plain words", line.encode("cp1252"), line.encode()])
    found = decode(raw)
    assert found.text.split("\n") == [line, "plain words", line, line]
    assert found.flags == ("ENC-005",)


def test_one_encoding_is_not_taken_for_two_since_a_line_has_no_accent() -> None:
    raw = "Größe\nplain words\nÖffnung am Kai, für alle".encode("cp1252")
    assert decode(raw).flags == ("ENC-003",)
