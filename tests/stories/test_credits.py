import pytest

from unspun.stories.credits import agency_named, canonical_outlet, same_outlet, syndicated_from

PROSE = "The ferry left the harbour at noon with forty people on board and reached the island."


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("PORTVALE (Reuters) - The ferry left the harbour at noon.", "Reuters"),
        ("PORTVALE, Norland, Oct. 5 (AP) — The ferry left.", "Associated Press"),
        ("(CNN) The ferry left the harbour.", "CNN"),
        ("CNN — The ferry left the harbour.", "CNN"),
        ("MOSCOW, October 5. /TASS/. The ferry left the harbour.", "TASS"),
        ("Shafaq News/ The ferry left the harbour.", "Shafaq News"),
        ("PORTVALE (Harbour Wire) — The ferry left.", "Harbour Wire"),
        ("By Ann Poe, Associated Press", "Associated Press"),
        ("By Agence France-Presse", "Agence France-Presse"),
        ("It reached the island. (PTI)", "Press Trust of India"),
        ("— Xinhua", "Xinhua"),
        ("Source: Reuters", "Reuters"),
        ("© 2021 The Associated Press. All rights reserved.", "Associated Press"),
        ("(Reporting by Ann Poe; Editing by Bo Roe)", "Reuters"),
        ("This article was originally published on The Conversation.", "The Conversation"),
        ("This story first appeared in the Portvale Courier on May 3.", "Portvale Courier"),
        ("Republished from L.A. Times with permission", "Los Angeles Times"),
    ],
)
def test_credit_of_the_whole_text_is_read(line: str, agency: str) -> None:
    assert syndicated_from([PROSE, line], "Portvale Gazette") == agency


@pytest.mark.parametrize(
    "line",
    [
        "The Associated Press contributed to this report.",
        "AP Photo/Ann Poe",
        "The captain waves. (REUTERS/Ann Poe)",
        "Photo: AFP",
        "AP",
        "Reuters reported on Monday that the ferry had left.",
        "The Washington Post–Harbour poll asked 900 adults.",
        "Port Authority (PA) officials said the ferry was full.",
        "By Ann Poe, Staff Writer",
        "The captain wept as he told it. (NYT)",
        "This column was originally published on May 3, 2019.",
        "Source: Ministry of Ports",
        "The claim first appeared on a wall in the old town.",
        "",
    ],
)
def test_credit_of_a_part_or_of_nothing_is_not_syndication(line: str) -> None:
    assert syndicated_from([line, PROSE], "Portvale Gazette") is None


@pytest.mark.parametrize("publisher", ["Reuters", "Reuters UK", "reuters.com", "Thomson Reuters"])
def test_agency_does_not_syndicate_from_itself(publisher: str) -> None:
    assert syndicated_from(["PORTVALE (Reuters) - The ferry left."], publisher) is None


def test_dateline_outweighs_a_reprint_line() -> None:
    lines = ["This story first appeared in the Courier.", "PORTVALE (AFP) - The ferry left."]
    assert syndicated_from(lines, None) == "Agence France-Presse"


def test_outlets_have_one_name() -> None:
    assert canonical_outlet("Reuters.com", "uk.reuters.com") == "Reuters"
    assert canonical_outlet("AP", None) == "Associated Press"
    assert canonical_outlet(" Portvale  Gazette ", "portvale.example") == "Portvale Gazette"
    assert canonical_outlet(None, "Portvale.Example") == "portvale.example"
    assert canonical_outlet(None, None) is None
    assert same_outlet("CNN", "CNN (Web News)")
    assert not same_outlet("CNN", "CNBC")
    assert agency_named("the AP") == "Associated Press"


def test_hostile_line_is_read_in_linear_time() -> None:
    for line in ("A " * 200_000, "(" * 200_000, "By " + "a, " * 100_000, "© " * 100_000):
        assert syndicated_from([line], None) is None
