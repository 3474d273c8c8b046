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


WALLS = [
    (
        "Log in",
        [
            "Sign in to continue",
            "Email address",
            "Password",
            "Forgot your password?",
            "Don't have an account? Sign up",
        ],
    ),
    (
        None,
        [
            "You have reached your limit of free articles this month.",
            "Subscribe now for one euro a week and get unlimited access to everything we publish.",
            "Already a subscriber? Log in",
        ],
    ),
    (
        "Just a moment...",
        [
            "Checking if the site connection is secure",
            "Enable cookies to continue",
            "needs to review the security of your connection before proceeding.",
        ],
    ),
    (
        "Attention Required!",
        [
            "Sorry, you have been blocked",
            "You are unable to access this website",
            "Why have I been blocked? This website is using a security service to protect itself from online attacks.",
        ],
    ),
    (
        None,
        [
            "Before you continue",
            "We use cookies and data to deliver and maintain services, track outages and measure audience engagement.",
            "Reject all",
            "Accept all",
            "More options",
        ],
    ),
    ("403 Forbidden", ["403 Forbidden", "nginx"]),
    (
        None,
        [
            "451: Unavailable due to legal reasons",
            "We recognise you are attempting to access this website from a country belonging to the European Economic Area including the EU which enforces the General Data Protection Regulation and therefore access cannot be granted at this time.",
        ],
    ),
    (None, ["This content is not available in your region."]),
    (
        None,
        [
            "This video is unavailable",
            "Media playback is not supported on this device",
            "Watch later",
            "Share",
            "0:00 / 2:13",
        ],
    ),
    ("Redirecting", ["If you are not redirected automatically, click here."]),
    (
        None,
        [
            "We'll be back soon!",
            "The site is currently down for maintenance. Please try again later.",
        ],
    ),
    ("Search", ["No results found for your search.", "Try different keywords"]),
    (None, ["Verify you are human by completing the action below."]),
    (
        None,
        [
            "Wir verwenden Cookies",
            "Mit Klick auf Alle akzeptieren stimmen Sie der Verwendung von Cookies zu. Sie können die Cookies jederzeit ablehnen.",
            "Alle akzeptieren",
            "Ablehnen",
        ],
    ),
    (
        None,
        [
            "Nous utilisons des cookies",
            "En acceptant les cookies vous nous aidez. Gérer les cookies",
            "Tout accepter",
            "Tout refuser",
        ],
    ),
    ("Page introuvable", ["Erreur 404", "La page que vous recherchez est introuvable."]),
    ("Seite nicht gefunden", ["Fehler 404", "Die Seite wurde leider nicht gefunden."]),
    ("Página no encontrada", ["La página que busca no existe."]),
    (None, ["Oops! Something went wrong.", "Please try again."]),
    (
        None,
        [
            "Access to this page has been denied because we believe you are using automation tools to browse the website."
        ],
    ),
    (None, ["This article is for subscribers only", "Start your free trial", "Subscribe"]),
    (None, ["You need to enable JavaScript to run this app."]),
    (
        None,
        [
            "Thank you for registering. Please check your email to confirm your address and set a password, then sign in."
        ],
    ),
    (
        None,
        [
            "You don't have permission to view this page. Please log in or create an account to continue."
        ],
    ),
    (
        "Gallery: the quay opens",
        ["Photo 1 of 12", "Next", "Previous", "Share", "Photos: the quay opens", "Slideshow"],
    ),
    (None, ["The domain ellery.example is for sale. Make an offer. Buy this domain"]),
]
REPORTS = [
    (
        "Fire at quay",
        ["A fire broke out at the quay on Monday and was put out by noon, the board said."],
    ),
    (
        "Court blocks subscription law",
        [
            "A court on Monday blocked a law on subscription services, saying customers must log in to cancel. The ruling affects all newspapers.",
            "The minister said she would appeal.",
        ],
    ),
    (
        "Site hacked",
        [
            "Hackers took down the council's website on Monday; visitors saw an error 404 message for six hours, officials said. It was not found who did it."
        ],
    ),
    (
        "Cookie sale",
        [
            "The scouts sold cookies on Saturday and the cookies ran out by noon. All of the cookies came from a local baker, who gave the cookies away."
        ],
    ),
    ("Brief", ["Port Ellery, March 12: The quay is shut."]),
    (
        "Video shows rescue",
        [
            "A video posted on Monday shows the rescue of two fishermen off the coast. Police said the video was filmed by a passer-by."
        ],
    ),
    (
        "Password breach",
        [
            "A leak exposed passwords of 3,000 people who register with the port, the board said. Users were told to sign in and change the password."
        ],
    ),
]


@pytest.mark.parametrize(("title", "lines"), WALLS)
def test_walls_of_many_wordings_and_languages_are_refused(title, lines):
    assert refusal_of(title, lines) is not None


@pytest.mark.parametrize(("title", "lines"), REPORTS)
def test_short_reports_that_name_what_walls_name_are_articles(title, lines):
    assert refusal_of(title, lines) is None
