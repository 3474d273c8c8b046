"""Articles filled into one template differ in names and figures only, and are no copies."""

from itertools import combinations

import pytest

from unspun.settings import StorySettings
from unspun.stories.readings import read
from unspun.stories.verify import match

WEATHER = (
    "{0} will see {1} on Tuesday with a high of {2} degrees, the regional weather office said. "
    "Winds from the {3} will reach {4} km/h in the afternoon. Overnight the temperature in {0} "
    "falls to {5} degrees. The chance of rain is {6} percent. Residents are advised to check the "
    "latest forecast before travelling. The outlook for Wednesday shows a calm day and a high of "
    "{7} degrees. Pollen levels stay low for the rest of the week, and the UV index is {8}."
)
OBITUARY = (
    "{0}, {1}, of {2}, passed away on Monday at home surrounded by family. A service will be held "
    "at St. Bride's Church at {3} a.m. on Saturday, followed by burial at Hillside Cemetery. The "
    "deceased was born in {4} in {5} and worked for {6} years at the mill. Survivors include {7} "
    "children and {8} grandchildren. In lieu of flowers, donations may be made to the local "
    "hospice. Arrangements are in the care of Weller Funeral Home."
)
APPOINTMENT = (
    "{0} Council has named {1} as its new director of parks, it said in a statement on Monday. The "
    "director takes over from {2}, who retires at the end of the month, and previously worked for "
    "the {3} authority. “I am delighted to be joining such a committed team,” {4} said. The "
    "council's leader, {5}, said that the appointment followed a careful search. The post will be "
    "reviewed after one year. The council is one of the largest employers in the area."
)
FIRE = (
    "A fire at a textile mill in Ambleford killed at least {0} workers and injured {1} more on "
    "Sunday night, police said. The blaze began on the third floor shortly before 11 p.m. and "
    "spread to a warehouse behind it. “The doors were locked,” said Karim Bashara, who escaped "
    "through a window. The owner was arrested on Monday, according to the police chief of "
    "Ambleford, Lena Marsh. In 2019 a fire at another mill of the same owner killed {2} people. "
    "Families waited outside the hospital of Ambleford for news of the missing on Monday."
)
NOTICE = (
    "{0} {1} of {2} died at home on {3} aged {4}. Born in {2}, {0} worked at the Fenwold dairy for "
    "thirty years and sang in the choir of St. Bride's Church. {0} is survived by {5}. A service "
    "will be held at St. Bride's on Saturday at 11 a.m. Family flowers only; gifts to the Fenwold "
    "Hospice."
)
WARNING = (
    "The weather office issued a yellow warning of {0} for {1} on {2}. Up to {3} is expected "
    "between 6 a.m. and noon. Drivers were told to take care, and ferries to the islands may be "
    "late. The warning is in force until midnight. Calls are answered at 9 Quay Road, Fenwold."
)
FILLED = {
    "one paper's obituaries": [
        NOTICE.format("Ada", "Morland", "Norwick", "Tuesday", 91, "two sons"),
        NOTICE.format("Jonas", "Morland", "Norwick", "Friday", 88, "a daughter"),
        NOTICE.format("Ruth", "Okafor", "Norwick", "Tuesday", 84, "two sons"),
    ],
    "one office's warnings": [
        WARNING.format("gales", "Norwick", "Thursday", "70 mph"),
        WARNING.format("gales", "Eastmere", "Thursday", "60 mph"),
    ],
    "weather": [
        WEATHER.format("Norwick", "showers", 14, "north", 35, 4, 80, 17, 3),
        WEATHER.format("Eastmere", "dry spells", 21, "west", 12, 9, 10, 23, 6),
        WEATHER.format("Tolland", "fog", 11, "east", 18, 1, 35, 12, 2),
    ],
    "obituary": [
        OBITUARY.format("Ada Morland", 83, "Norwick", 10, "Fenwold", 1941, 31, 3, 7),
        OBITUARY.format("Jonas Vell", 77, "Tolland", 11, "Norwick", 1947, 24, 2, 5),
        OBITUARY.format("Ruth Okafor", 91, "Eastmere", 9, "Tolland", 1933, 12, 4, 9),
    ],
    "appointment": [
        APPOINTMENT.format(
            "Norwick", "Ada Morland", "Tom Askew", "Fenwold", "Morland", "Lea Bravo"
        ),
        APPOINTMENT.format("Tolland", "Jonas Vell", "Ruth Okafor", "Norwick", "Vell", "Omar Says"),
        APPOINTMENT.format(
            "Fenwold", "Lea Bravo", "Dmitri Halm", "Tolland", "Bravo", "Ada Morland"
        ),
    ],
}


def are_copies(one: str, other: str) -> bool:
    return match(*read([one, other]), StorySettings()) is not None


@pytest.mark.parametrize("kind", FILLED)
def test_what_fills_one_template_is_no_copy(kind: str) -> None:
    assert not any(are_copies(one, other) for one, other in combinations(FILLED[kind], 2))


@pytest.mark.parametrize("kind", FILLED)
def test_a_filled_template_cut_or_framed_is_a_copy(kind: str) -> None:
    text = FILLED[kind][0]
    framed = f"{text} Readers may write to the editor until the end of the week."
    assert are_copies(text, framed)
    assert are_copies(text, text[: text.rindex(". ", 0, len(text) * 3 // 4) + 1])


def test_a_copy_with_another_first_name_or_title_is_a_copy() -> None:
    text = FILLED["appointment"][0]
    assert are_copies(text, text.replace("Norwick Council has", "The council of Norwick has"))
    fire = FIRE.format(12, 31, 5)
    assert are_copies(fire, fire.replace("in Ambleford killed", "in the town of Ambleford killed"))
    assert are_copies(fire, fire.replace("Ambleford", "Amblefjord", 1))


def test_a_later_report_with_newer_figures_is_a_copy() -> None:
    assert are_copies(FIRE.format(12, 31, 5), FIRE.format(17, 44, 5))


def test_reports_of_one_series_with_all_figures_new_are_no_copies() -> None:
    daily = (
        "The harbour index closed {0} points lower at {1} on another quiet day of trading in the "
        "capital, brokers said. Grain futures fell {2} percent and copper lost {3} percent, while "
        "the crown bought {4} cents. Volume stood at {5} million shares. “Buyers are waiting for "
        "the budget,” said a broker who asked not to be named. The market opens again tomorrow."
    )
    assert not are_copies(daily.format(14, 4211, 2, 7, 88, 31), daily.format(9, 4197, 3, 5, 91, 28))
