import pytest

from unspun.clean.not_article import prose_words, refusal_of

STORY = [
    "The harbour board of Port Ellery said on Tuesday that the page it published about cookies had "
    "not been found by most visitors, and that the new quay would open late.",
    "A board member said that people should log in to the port's site to see the timetable, which "
    "has moved twice since the winter. She said that no video of the meeting was made.",
    "The contractor has not been paid for three months, according to papers seen by the board. Work "
    "on the second pier stopped in May and has not resumed, and the crane was sold.",
]


@pytest.mark.parametrize(
    ("title", "lines", "rule_id"),
    [
        (None, [], "ART-001"),
        ("Quay", ["", "  ", "---"], "ART-001"),
        ("404", ["Page not found", "The page you requested could not be found."], "ART-002"),
        (None, ["Oops! That page doesn’t exist.", "Go to the home page", "Search"], "ART-002"),
        (None, ["Error 503: service unavailable"], "ART-002"),
        (
            None,
            ["We and our partners use cookies to store data on your device.", "Accept all cookies",
             "Manage cookies", "You can change your privacy settings at any time."],
            "ART-003",
        ),
        (
            None,
            ["Already a member? Log in", "Email", "Password", "Create a free account to continue reading",
             "Subscribe for unlimited access"],
            "ART-004",
        ),
        (None, ["Please enable JavaScript to view this site.", "Ray ID: 8f2a"], "ART-005"),
        (None, ["Checking your browser before you enter. Are you a robot?"], "ART-005"),
        (
            "Quay opening",
            ["Watch: the opening of the quay", "Video", "02:13", "Play", "Next video", "Autoplay on"],
            "ART-006",
        ),
        (None, ["This document has moved. You are being redirected.", "Click here to continue"], "ART-007"),
    ],
)  # fmt: skip
def test_walls_stubs_and_errors_are_refused(title, lines, rule_id):
    assert refusal_of(title, lines)[0] == rule_id


def test_a_report_about_walls_is_an_article():
    assert refusal_of("Cookies page not found", STORY) is None


def test_a_short_news_item_is_an_article():
    lines = [
        "A fire shut the quay at Port Ellery on Monday night. Nobody was hurt, the board said."
    ]
    assert refusal_of("Fire shuts quay", lines) is None


def test_a_short_item_in_another_language_is_an_article():
    assert (
        refusal_of(None, ["港口委员会星期二开会，得知新码头今年将推迟开放。承包商没有拿到钱。"])
        is None
    )


def test_headlines_without_bodies_are_a_listing():
    lines = [f"Harbour board meets again over quay number {n}" for n in range(12)] + [
        "12 March 2024"
    ]
    assert refusal_of("Harbour", lines)[0] == "ART-009"


def test_a_list_beside_prose_is_an_article():
    lines = [f"Harbour board meets again over quay number {n}" for n in range(12)]
    assert refusal_of("Harbour", [*STORY, *lines]) is None


def test_prose_of_a_script_without_full_stops_counts():
    thai = "คณะกรรมการท่าเรือประชุมเมื่อวันจันทร์และทราบว่าท่าเรือใหม่จะเปิดล่าช้า" * 2
    assert prose_words([thai]) > 40
    assert refusal_of(None, [thai]) is None
