import time

import pytest

from unspun.clean.features import look_at
from unspun.clean.machine_lines import match_machine_line


@pytest.mark.parametrize(
    "line",
    [
        "Loading...",
        "Disqus Comments Loading...",
        "Unable to load this content",
        "To view this video please enable JavaScript",
        "<!-- ad slot 3 -->",
        '<div class="ad">',
        "googletag.cmd.push(function() { googletag.display('div-gpt-ad-123'); });",
        "var _gaq = _gaq || [];",
        "(function() {",
        "window.dataLayer = window.dataLayer || [];",
        'document.getElementById("x").style.display = "none";',
        ".entry-content p { margin: 0 }",
        "@media (max-width: 600px) {",
        "1 2 3 … 14 Next »",
        "« Previous 1 2 3",
        "Page 1 of 12",
        "© 2025 Maren Observer",
        "Copyright 2025 Maren Observer",
        "(c) 2019-2021 Lornpress",
        "Older Entries",
        "Report this comment",
        "Back to homepage",
        "To comment on this article, please register",
        "Was this article helpful?",
        "Short URL: https://observer.example/?p=123",
        "QR code",
        "Theme: Quire by Rowan Web",
        "ENDS",
        "Embed from Lorn Images",
    ],
)
def test_what_the_page_itself_wrote(line: str) -> None:
    assert match_machine_line(look_at(line)) is not None


@pytest.mark.parametrize(
    "line",
    [
        "Report errors to the council, residents were told",
        "2024",
        "4-1",
        "3, 2, 1",
        "1 - 0",
        "10 of 12",
        "To view this as a victory is wrong",
        "The copyright law of 2019 changed that.",
        "Loading docks",
        'He said: "I will return (soon);',
        "(The council declined to comment.)",
        "The company raised its price (to 4.2 million crowns);",
        "<3",
        "Next page of history",
        "1914-1918",
        "Recent comments suggest",
        "The end",
    ],
)
def test_what_a_writer_wrote(line: str) -> None:
    assert match_machine_line(look_at(line)) is None


@pytest.mark.parametrize(
    "unit", ["(", "a.", "1 ", "<a b ", "var a =", "loading ", "© ", ".a{", "window.a(", "next "]
)
def test_a_hostile_line_takes_no_time(unit: str) -> None:
    look = look_at(unit * 30_000 + ";")
    started = time.process_time()
    match_machine_line(look)
    assert time.process_time() - started < 0.5
