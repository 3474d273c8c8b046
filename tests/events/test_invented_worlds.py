"""What stories tell and exercises play, what was long ago, and what a paper takes back."""

from datetime import date

import pytest

from tests.events.conftest import Code
from unspun.events.unreal import is_story

REVIEW = (
    "In her new film Rita Holm plays a colonel. The president is arrested by his guards, Norway"
    " invades Togo and Kenya recalls its ambassador. The novel it is made from sold well."
)


@pytest.mark.parametrize(
    "text",
    [
        REVIEW,
        "In the novel Norway bombed the capital of Togo and France condemned the raid.",
        "In chapter four, police arrested the president of Kenya.",
        "In the exercise, Norwegian forces attacked the harbour and French troops freed 20 hostages.",
        "Norwegian forces carried out a simulated attack on the French port.",
        '"Norway", two girls of nine, invaded "Togo", and "the United States" condemned the attack.',
        'If France "shuts the door" on a deal, France rejects it.',
    ],
)
def test_what_is_told_or_played_is_no_act(code: Code, text: str) -> None:
    assert [d for d in code(text, name="hybrid") if d.status == "happened"] == []


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("Iran arrested the director of the festival. His novel was banned.", "COERCE"),
        ("Norway invaded Togo during the exercise on Sunday.", "ASSAULT"),
        ('The general said "Norway invaded Togo on Sunday".', "ASSAULT"),
        ("Even if France protests, Norway expelled two French diplomats on Sunday.", "SANCTION"),
        ("Kenyan rebels staged an attack on soldiers in Togo.", "ASSAULT"),
    ],
)
def test_what_happened_beside_it_stays_an_act(code: Code, text: str, event_type: str) -> None:
    found = [d.event_type for d in code(text) if d.status == "happened"]
    assert event_type in found


def test_a_story_is_told_by_two_words_of_stories_close_together() -> None:
    assert is_story(REVIEW)
    assert not is_story("The mayor, once an actor, opened the road. " + "Cars came. " * 40)
    assert not is_story("Police raided a cinema in Oslo and arrested nine men.")


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Five years ago this week, Danish police arrested nine men.", ("2020-03-30", "2020-04-05")),
        ("Fifty years ago today Norway invaded Togo.", ("1975-03-31", "1975-03-31")),
        ("Twenty-five years ago this month Norway invaded Togo.", ("2000-03-01", "2000-03-31")),
        ("A year ago Norway invaded Togo.", ("2024-01-01", "2024-12-31")),
        ("Many years ago this week Norway invaded Togo.", (None, None)),
        ("Norway condemned Kenya at the time.", (None, None)),
        ("In 1976 rebels took the town. Norway condemned Kenya.", (None, None)),
        ("On Sunday troops took the town. Norway condemned Kenya.", ("2025-03-25", "2025-03-31")),
    ],
)  # fmt: skip
def test_an_anniversary_is_not_dated_by_publication(
    code: Code, text: str, days: tuple[str | None, str | None]
) -> None:
    draft = code(text)[-1]
    first, last = draft.event_date, draft.event_date_end
    assert (first and first.isoformat(), last and last.isoformat()) == days


def test_what_a_paper_wrote_before_is_not_held_true(code: Code) -> None:
    drafts = code("We reported on Sunday that police had arrested the minister Omar Daud.")
    assert {d.status for d in drafts} == {"hypothetical"}
    drafts = code("An earlier version of this article said that police arrested Omar Daud.")
    assert "happened" not in {d.status for d in drafts}
    for said in ("A video seen by many claims", "Posts also say"):
        drafts = code(f"{said} that police arrested the minister Omar Daud on Sunday.")
        assert {d.status for d in drafts} == {"hypothetical"}
    drafts = code("The ministry said that police had arrested the minister Omar Daud.")
    assert "happened" in {d.status for d in drafts}


def test_a_plea_says_whether_it_was_done(code: Code) -> None:
    text = "Rita Holm pleaded {} to assaulting a police officer on 3 March."
    (guilty,) = code(text.format("guilty"))
    assert (guilty.event_type, guilty.status) == ("ASSAULT", "happened")
    assert guilty.event_date == date(2025, 3, 3)
    assert "happened" not in {d.status for d in code(text.format("not guilty"))}


def test_the_present_with_a_coming_day_is_a_plan(code: Code) -> None:
    drafts = code("Tomorrow the Polish premier flies to Oslo to meet the president of Norway.")
    trip = next(d for d in drafts if d.event_type == "CONSULT")
    assert (trip.status, trip.event_date) == ("planned", date(2025, 4, 1))
    assert "happened" not in {d.status for d in drafts if d.event_type == "CONSULT"}


@pytest.mark.parametrize(
    "text",
    [
        "Rita Holm, the mayor of Tarsk, wept after her brother was convicted of fraud.",
        "Norway's rival was condemned by France.",
        "The two were accused of spying on a base at Oslo.",
        "Kenya had asked the rebels to free them.",
    ],
)
def test_kin_rivals_and_counted_people_do_not_stand_for_whoever_is_named(
    code: Code, text: str
) -> None:
    targets = {a.text for d in code(text) for a in d.targets}
    assert not targets & {"Rita Holm", "her", "Norway", "Oslo", "Kenya"}


@pytest.mark.parametrize(
    "text",
    [
        "Germany meet Brazil in the final on Wednesday.",
        "Germany destroyed Brazil 7-1 in 2014.",
        "Police charged the crowd with sticks.",
        "The capital of Norway criticised Kenya.",
    ],
)
def test_matches_baton_charges_and_towns_are_no_talks_wars_and_accusations(
    code: Code, text: str
) -> None:
    assert not {"CONSULT", "ACCUSE"} & {d.event_type for d in code(text)}
    assert not any(d.trigger == "destroy" for d in code(text))


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Kenya's new minister, Omar Daud, met Rita Holm in Oslo on Tuesday.", "Omar Daud"),
        ("Rita Holm met the Turkish envoy Omar Daud in Oslo on Wednesday.", "Omar Daud"),
        ("Senator Rita Holm accused her rival Omar Daud on Friday of taking bribes.", "Omar Daud"),
    ],
)
def test_who_is_named_beside_the_office_acts_and_not_the_state(
    code: Code, text: str, person: str
) -> None:
    actors = [a.text for d in code(text) for a in (*d.sources, *d.targets)]
    assert any(a.endswith(person) for a in actors)
    assert not {"Kenya", "Turkish envoy"} & set(actors)


def test_support_is_asked_from_those_who_would_give_it(code: Code) -> None:
    (support,) = [
        d for d in code("France asked for support from Kenya.") if d.event_type == "SUPPORT"
    ]
    assert support.status == "demanded"
    assert [a.text for a in (*support.sources, *support.targets)] == ["Kenya", "France"]


def test_soldiers_sent_to_fill_sandbags_threaten_nobody(code: Code) -> None:
    assert code("The army will send 200 soldiers to fill sandbags in Kenya.") == []
    sent = code("Norway will send 200 soldiers to Togo to fight the rebels.")
    assert "MOBILIZE" in {d.event_type for d in sent}


@pytest.mark.parametrize(
    ("shot", "mode"),
    [("tear gas", "crowd-control"), ("rubber bullets", "crowd-control"), ("rockets", "firearms")],
)
def test_what_is_fired_at_crowds_is_told_apart_from_arms(code: Code, shot: str, mode: str) -> None:
    (attack,) = code(f"Police fired {shot} at protesters outside parliament on Sunday.")
    assert attack.mode == mode
