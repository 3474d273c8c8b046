import pytest
from hypothesis import given
from hypothesis import strategies as st

from unspun.stories.urls import plain_url, url_key


@pytest.mark.parametrize(
    "url",
    [
        "https://www.gazette.example/ferry/news?utm_source=mail&fbclid=3",
        "http://gazette.example/ferry/news/",
        "https://m.gazette.example/ferry/news#comments",
        "https://amp.gazette.example/ferry/news/amp/",
        "//Gazette.Example/ferry/news/index.html",
        "gazette.example/ferry/news",
    ],
)
def test_spellings_of_one_address_are_one(url: str) -> None:
    assert plain_url(url) == "gazette.example/ferry/news"
    assert url_key(url) == url_key("https://gazette.example/ferry/news")


def test_parameters_that_name_the_page_are_kept_in_order() -> None:
    assert plain_url("https://a.example/story?page=2&id=7") == "a.example/story?id=7&page=2"
    assert url_key("https://a.example/story?id=7") != url_key("https://a.example/story?id=8")


@pytest.mark.parametrize("url", [None, "", "https://gazette.example/", "http://[broken/a", "///"])
def test_no_page_no_key(url: str | None) -> None:
    assert url_key(url) is None


@given(st.text(max_size=60))
def test_any_text_is_survived_and_plain_is_final(url: str) -> None:
    plain = plain_url(url)
    assert plain is None or isinstance(url_key(url), int)
