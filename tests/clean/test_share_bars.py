import pytest

from unspun.clean.features import look_at
from unspun.clean.share_bars import match_share_bar


@pytest.mark.parametrize(
    "line",
    [
        "Share this: Facebook | Twitter | WhatsApp",
        "Share: Facebook Twitter LinkedIn Email",
        "SHARE ON: FACEBOOK TWITTER",
        "Facebook / X / Telegram / Copy link",
        "12 Shares 8 Facebook 4 Twitter 0 Pinterest",
        "Facebook Twitter WhatsApp",
        "Click to share on Mastodon (Opens in new window)",
        "Share this story with your friends on Facebook or Twitter!",
        "Compartir en Facebook",
        "Teilen auf WhatsApp Telegram",
        "Поделиться: VK Telegram",
        "Follow us on Instagram",
    ],
)
def test_a_row_of_buttons_in_any_order(line: str) -> None:
    found = match_share_bar(look_at(line))
    assert found is not None
    assert found.rule_id == "BOI-002"


@pytest.mark.parametrize(
    "line",
    [
        "Facebook and Twitter",
        "Facebook, Twitter, Instagram.",
        "Twitter shares fall",
        "Shares of Facebook rose",
        "The post on Facebook",
        "Facebook v Twitter",
        "More on this story",
        "Print and email",
        "Facebook",
        "Likes and shares are not votes",
    ],
)
def test_words_of_a_text_are_no_buttons(line: str) -> None:
    assert match_share_bar(look_at(line)) is None
