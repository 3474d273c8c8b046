"""Texts that are not English say below their titles when and by whom they were written."""

from datetime import date

import pytest

from tests.clean.pages import clean
from unspun.clean.foreign_heads import read_making, writers_of

GERMAN = """Startseite › Politik
Stadtrat von Velden stimmt für neue Fähre
Von Jonas Ammerling
Veröffentlicht am 14. März 2023, 08:45 Uhr
Der Stadtrat von Velden hat am Dienstag mit großer Mehrheit für den Kauf einer neuen Fähre gestimmt.
Bürgermeisterin Hanna Voss sagte nach der Sitzung, die alte Fähre sei seit dem 3. Mai 2019 zu klein.
Kritik kam von der Opposition, die die Kosten von drei Millionen Euro für zu hoch hält und prüfen will.
Die Abstimmung war zweimal verschoben worden, weil Unterlagen fehlten. Nun soll der Vertrag bald folgen.
"""
CHINESE = """首页 > 社会
青溪镇新图书馆周六开放
记者 林晓雯
2022年11月8日 09:00
青溪镇新图书馆将于本周六正式向公众开放。该馆共有四层，藏书超过十二万册，并设有儿童阅读区和自习室。
馆长周明远表示，图书馆每天开放十二个小时，居民可凭身份证免费办理借书卡，学生也可以预约小房间。
工程历时三年，总投资约六千万元。附近的公交线路也将增设一个新站点，方便镇上的老人和孩子前来阅读。
"""
SPANISH = """Hoy es 20/05/2022
El puerto de Almora reabre tras el temporal
{head}
El puerto de Almora reabrió este jueves después de tres días de cierre por el temporal de la costa.
El alcalde agradeció el trabajo de los bomberos y anunció ayudas para reparar los muelles dañados.
Los daños ascienden a unos dos millones de euros, según el primer cálculo del ayuntamiento costero.
La previsión para el fin de semana es de cielos despejados y viento flojo en toda la región del norte.
"""


@pytest.mark.parametrize(
    ("text", "title", "day", "writers"),
    [
        (GERMAN, "Stadtrat von Velden stimmt für neue Fähre", "2023-03-14", ("Jonas Ammerling",)),
        (CHINESE, "青溪镇新图书馆周六开放", "2022-11-08", ("林晓雯",)),
    ],
)
def test_the_head_gives_title_day_and_writer(
    text: str, title: str, day: str, writers: tuple[str, ...]
) -> None:
    article = clean(text).articles[0]
    assert (article.title, article.published.day, article.authors) == (
        title,
        date.fromisoformat(day),
        writers,
    )
    assert article.published.flags == ("DAT-007",)
    assert not any(name in article.text for name in (*writers, title))


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("Por María Quintana · 12/05/2022 10:30", "2022-05-12"),
        ("2023. szeptember 8., 11:20", "2023-09-08"),
        ("2023. szeptember 8.", "2023-09-08"),
        ("2023 m. kovo 8 d.", "2023-03-08"),
        ("2023. 09. 08.", "2023-09-08"),
        ("8. 9. 2023 14:05", "2023-09-08"),
        ("Thứ Sáu, ngày 8 tháng 9 năm 2023", "2023-09-08"),
        ("9 tháng 13 năm 2023", None),
        ("Actualizado: 14/05/2022 Publicado: 12/05/2022", "2022-05-12"),
        ("Redacción", None),
        ("El concurso del 3 de octubre de 2020 y todo lo que vino después para la ciudad", None),
        ("12/05/22", None),
    ],
)
def test_only_a_line_below_the_title_that_tells_little_else_dates_a_text(
    head: str, day: str | None
) -> None:
    found = clean(SPANISH.format(head=head)).articles[0].published.day
    assert found == (date.fromisoformat(day) if day else None)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Publié le 3 octobre 2020 à 07h15", "2020-10-03"),
        ("21 июня 2021, 15:20", "2021-06-21"),
        ("الأحد 5 مارس 2023", "2023-03-05"),
        ("Opublikowano: 7 stycznia 2021, 10:12", "2021-01-07"),
        ("4 Mayıs 2023, Perşembe", "2023-05-04"),
        ("8.3.2022 9:15", "2022-03-08"),
        ("13/25/2022", None),
        ("1403/05/12", None),
    ],
)
def test_days_are_read_as_their_language_writes_them(line: str, day: str | None) -> None:
    made = read_making(line)
    assert (made and made.day) == (date.fromisoformat(day) if day else None)


@pytest.mark.parametrize(
    ("line", "writers"),
    [
        ("Par Claire Delmas et Luc Petit", ("Claire Delmas", "Luc Petit")),
        ("Автор: Ирина Соколова", ("Ирина Соколова",)),
        ("كتب: سامر الحلبي", ("سامر الحلبي",)),
        ("di Marco Rossi", ("Marco Rossi",)),
        ("Por Rita Salgueiro em  às", ("Rita Salgueiro",)),
        ("Von der Lahn reist nach Velden", ()),
        ("Por primera vez en la historia", ()),
        ("Von unserem Korrespondenten", ()),
        ("Por LA GACETA", ()),
        ("Rita Salgueiro", ()),
        ("Tác giả: Đặng Mai Lan", ("Đặng Mai Lan",)),
        ("Oleh Bagus Santosa", ("Bagus Santosa",)),
        ("Szerző: Balogh Réka", ("Balogh Réka",)),
        ("本报记者苏明远", ("苏明远",)),
        ("文化新闻", ()),
        ("Text Messages Reveal", ()),
        ("记者 林晓雯 北京报道", ()),
    ],
)
def test_only_people_named_alone_are_writers(line: str, writers: tuple[str, ...]) -> None:
    assert writers_of(line) == writers
