"""Pages of several articles that are not in English, and texts that only look like such pages."""

from datetime import date

import pytest

from tests.clean.pages import clean

GERMAN_TAG_PAGE = """Schlagwort: Fähre

Neue Fähre für Velden nimmt Betrieb auf
Von Jonas Ammerling | 14. März 2023
Die neue Fähre zwischen den Ufern von Velden hat am Dienstag ihren Betrieb aufgenommen. Mehr als zweihundert Menschen kamen.
Bürgermeisterin Hanna Voss sprach von einem guten Tag für die Stadt. Die alte Fähre wird nun verkauft.
Weiterlesen

Streit um die Kosten der Fähre
Von Mara Lindner | 2. Februar 2023
Im Stadtrat von Velden ist ein Streit um die Kosten der neuen Fähre entbrannt. Die Opposition wirft der Verwaltung Versäumnisse vor.
Nach Angaben der Kämmerei liegt der Preis um ein Fünftel über der ersten Schätzung. Ein Gutachten soll im April folgen.
Weiterlesen
"""
RUSSIAN_DIGEST = """Новости района
21 июня 2021
В Белогорске открыли новый мост
В Белогорске в понедельник открыли новый мост через реку Сойма. Строительство продолжалось почти два года.
Мэр города сказал, что мост сократит дорогу до больницы. Движение началось сразу после торжества.
18 июня 2021
Школьники посадили сорок деревьев
Ученики третьей школы посадили в городском парке сорок молодых лип. Им помогали родители и учителя школы.
Деревья заменят старые тополя, которые спилили зимой. Осенью в парке появятся ещё и новые скамейки.
"""
CHINESE_PAGE = """青溪镇新图书馆周六开放
2022-11-08
青溪镇新图书馆将于本周六正式向公众开放。该馆共有四层，藏书超过十二万册，并设有儿童阅读区和自习室。
馆长周明远表示，图书馆每天开放十二个小时，居民可凭身份证免费办理借书卡。
镇东大桥下月动工
2022-11-05
镇东大桥将于下月动工，预计工期两年。大桥建成后，两岸居民往来时间将缩短一半，货车也不必绕行。
镇政府说，工程费用由省里和镇里共同承担，目前招标工作已经完成。
"""
CHINESE_CHRONOLOGY = """青溪镇图书馆大事记
2019年5月4日
图书馆工程正式动工，镇长和居民代表参加了奠基仪式，现场还展出了设计图纸和建筑模型。
2020年6月12日
主楼封顶，工程进度比计划提前两个月，施工队没有发生一起安全事故，受到了上级表扬。
2022年11月8日
图书馆对外开放，第一天接待读者三千多人，其中一半是来自附近学校的学生和他们的家长。
"""
CHRONOLOGY = """Die Geschichte der Fähre in Daten
Von Jonas Ammerling
Seit mehr als hundert Jahren verbindet die Fähre die beiden Ufer von Velden. Ein Überblick über die wichtigsten Tage.
4. Mai 1909
Die erste Fähre nimmt den Betrieb auf. Sie wird von Pferden gezogen und trägt höchstens zwölf Personen.
12. Juni 1934
Ein Motorschiff ersetzt die alte Fähre. Die Überfahrt dauert nun vier Minuten statt einer Viertelstunde.
3. März 1962
Hochwasser reißt die Anlegestelle fort. Der Betrieb ruht fast ein Jahr lang, und viele ziehen fort.
"""
INTERVIEW = """El mar no se negocia, dice la capitana
Por María Quintana
12 de mayo de 2022
La capitana del puerto de Almora recibe a este diario en su despacho frente a los muelles dañados.
¿Cómo vivió los tres días de cierre?
Con mucha preocupación, porque había barcas amarradas que no estaban preparadas para olas de seis metros.
¿Cuándo se repararán los muelles?
Las obras empezarán el 3 de octubre de 2022 y durarán unos cuatro meses si el tiempo lo permite.
"""


@pytest.mark.parametrize(
    ("page", "articles"),
    [
        (
            GERMAN_TAG_PAGE,
            [
                ("Neue Fähre für Velden nimmt Betrieb auf", "2023-03-14", ("Jonas Ammerling",)),
                ("Streit um die Kosten der Fähre", "2023-02-02", ("Mara Lindner",)),
            ],
        ),
        (
            RUSSIAN_DIGEST,
            [
                ("В Белогорске открыли новый мост", "2021-06-21", ()),
                ("Школьники посадили сорок деревьев", "2021-06-18", ()),
            ],
        ),
        (
            CHINESE_PAGE,
            [
                ("青溪镇新图书馆周六开放", "2022-11-08", ()),
                ("镇东大桥下月动工", "2022-11-05", ()),
            ],
        ),
    ],
)
def test_each_article_has_its_own_title_day_and_writer(
    page: str, articles: list[tuple[str, str, tuple[str, ...]]]
) -> None:
    found = [(a.title, a.published.day, a.authors) for a in clean(page).articles]
    assert found == [(t, date.fromisoformat(d), w) for t, d, w in articles]


@pytest.mark.parametrize("text", [CHRONOLOGY, CHINESE_CHRONOLOGY, INTERVIEW])
def test_days_inside_one_text_do_not_part_it(text: str) -> None:
    assert len(clean(text).articles) == 1
