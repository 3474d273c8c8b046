"""Texts that are not English lose menus, labels and footers by shape, and no line of their own."""

import pytest

from tests.clean.pages import clean

GERMAN = (
    "Der Stadtrat hat am Freitag beschlossen, dass jedes Schiff im Hafen künftig eine Gebühr von zwölf "
    "Euro zahlen muss, damit die neue Mauer noch vor dem Winter gebaut werden kann.",
    "Die Fischer verließen den Saal, bevor die Stimmen gezählt waren. Ihr Verband hatte verlangt, dass "
    "kleine Boote ausgenommen werden, und war mit einer Stimme unterlegen.",
    "Die Mauer kann nach Ansicht der Hafenmeisterin nicht warten. Zweimal ist das Meer seit Weihnachten "
    "über die Straße gekommen, und die Versicherung will nicht noch einmal zahlen.",
)
SPANISH = (
    "El ayuntamiento aprobó el viernes una tasa de doce euros para cada barco que entre en el puerto, y "
    "dijo que el dinero pagará un muro nuevo antes del invierno del próximo año.",
    "Los pescadores dejaron la sala antes del recuento. Su sindicato había pedido que los barcos "
    "pequeños quedaran exentos, y perdió por un solo voto después de dos horas de debate.",
    "La jefa del puerto dijo que el muro no podía esperar. Dos veces desde Navidad el mar ha llegado "
    "hasta las casas, y las aseguradoras no pagarán una tercera vez.",
)
RUSSIAN = (
    "Городской совет в пятницу решил, что каждое судно, которое входит в гавань, будет платить сбор, и "
    "деньги пойдут на новую стену, которую построят до следующей зимы.",
    "Рыбаки покинули зал ещё до подсчёта голосов. Их союз просил освободить маленькие лодки от сбора, "
    "но проиграл одним голосом после двух часов споров.",
    "Начальница порта сказала, что стена не может ждать. С Рождества море дважды выходило на дорогу, и "
    "страховые компании больше не хотят платить.",
)


def _texts(*lines: str) -> list[str]:
    return [article.text for article in clean("\n\n".join(lines)).articles]


@pytest.mark.parametrize(
    ("body", "title", "line"),
    [
        (GERMAN, "Stadtrat beschließt eine Gebühr für den Hafen", line)
        for line in (
            "Artikel teilen",
            "Diesen Artikel drucken",
            "Lesen Sie auch",
            "Mehr zum Thema",
            "Kommentare anzeigen",
        )
    ]
    + [
        (SPANISH, "El ayuntamiento aprueba una tasa para el puerto", line)
        for line in ("Compartir esta noticia", "Te puede interesar", "Seguir leyendo")
    ]
    + [
        (RUSSIAN, "Городской совет вводит сбор для судов в гавани", line)
        for line in ("Читайте также", "Поделиться новостью", "Подписаться на рассылку")
    ],
)
def test_a_label_inside_a_text_leaves(body: tuple[str, ...], title: str, line: str) -> None:
    assert _texts(title, *body[:2], line, *body[2:]) == ["\n\n".join(body)]


def test_a_menu_above_and_a_footer_below_leave() -> None:
    menu = ("Politik", "Wirtschaft", "Kultur", "Sport", "Reise")
    footer = ("Mehr zum Thema", "Fähre fährt im Herbst teurer", "Hafen von Senn", "Impressum")
    title = "Stadtrat beschließt eine Gebühr für den Hafen"

    assert _texts(*menu, title, *GERMAN, *footer) == ["\n\n".join(GERMAN)]


@pytest.mark.parametrize(
    "lines",
    [
        ("Wer zahlt?", "Die lange Nacht am Hafen"),
        ("Die Ergebnisse:", "Amory 412", "Senn 96", "Maren 12"),
        ("„Das ist nicht gerecht“, sagte sie.", "– Und nun?"),
    ],
)
def test_headings_lists_and_speech_inside_a_text_stay(lines: tuple[str, ...]) -> None:
    title = "Stadtrat beschließt eine Gebühr für den Hafen"
    whole = (*GERMAN[:2], *lines, *GERMAN[2:])

    assert _texts(title, *whole) == ["\n\n".join(whole)]


def test_results_that_lead_up_to_a_text_stay() -> None:
    table = ("Amory 3 Senn 1", "Maren 2 Lorn 2", "Port 0 Dareen 4", "Orban 1 Holm 0")
    title = "Die Ergebnisse vom Wochenende im Überblick"

    assert _texts(title, *table, *GERMAN) == ["\n\n".join((*table, *GERMAN))]
