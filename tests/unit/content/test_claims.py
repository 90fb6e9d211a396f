import pytest

from macros.content.claims import find_claim, find_claim_in_heading, may_claim

FACTS = [
    ("One in three people is better.", "One in three"),
    ("One out of ten has pain.", "One out of ten"),
    ("One person in ten has it.", "One person in ten"),
    ("Once in a hundred operations.", "Once in a hundred"),
    ("It helps two out of every 3.", "two out of every 3"),
    ("5 in 100 people.", "5 in 100"),
    ("5 people in 100.", "5 people in 100"),
    ("1 in every 20.", "1 in every 20"),
    ("A 1-in-3 chance.", "1-in-3"),
    ("112 of 206 came back.", "112 of 206"),
    ("100 per 1,000 people.", "100 per 1,000"),
    ("It helps 40 %.", "40 %"),
    ("Five per cent have it.", "Five per cent"),
    ("Forty-five percent of people.", "Forty-five percent"),
    ("Half of the patients go home.", "Half of the patients"),
    ("Half of them go home.", "Half of them"),
    ("Half the people had it.", "Half the people"),
    ("It hurts half of the time.", "half of the time"),
    ("About half had pain.", "About half"),
    ("Over a third had pain.", "Over a third"),
    ("A quarter of people have pain.", "A quarter of people"),
    ("Nine tenths of infections heal.", "Nine tenths"),
    ("Two thirds get better.", "Two thirds"),
    ("Three-quarters of people.", "Three-quarters"),
    ("½ of patients", "½ of patients"),
    ("2/3 of patients", "2/3 of patients"),
    ("Every third patient has it.", "Every third patient"),
    ("It is twice as likely.", "twice as"),
    ("It is three times more likely.", "three times more"),
    ("It is half as likely.", "half as"),
    ("Smoking doubles it.", "doubles"),
    ("The risk is halved.", "halved"),
    ("A threefold risk.", "threefold"),
    ("You are better within six weeks.", "six weeks"),
    ("You can drive after three months.", "three months"),
    ("You can work after six to eight weeks.", "six to eight weeks"),
    ("A six-week rest.", "six-week"),
    ("A 2-week rest.", "2-week"),
    ("It takes a fortnight.", "a fortnight"),
    ("You are better after a year.", "a year"),
    ("A couple of weeks is usual.", "A couple of weeks"),
    ("You can get up after 4 hours.", "after 4 hours"),
    ("Walk on day 2.", "day 2"),
    ("Ward 7 had 5 in 100 infections.", "5 in 100"),
]
"""Each text states a frequency, a share, a risk or a time to recovery."""

NUMBERS = [
    ("It lasts an hour.", "an hour"),
    ("It lasts half an hour.", "half an hour"),
    ("It takes two hours.", "two hours"),
    ("It lasts three quarters of an hour.", "an hour"),
    ("Nothing to eat for 6 hours before the operation.", "6 hours"),
    ("Drink nothing two hours before.", "two hours"),
    ("Your temperature is 38 °C.", "38 °C"),
    ("The cut is 2.5 cm long.", "2.5"),
    ("Call if you lose more than 500 ml.", "500"),
    ("In 2007 it was new.", "2007"),
    ("Take 2 tablets.", "2"),
    ("1:100 people", "1"),
]
"""Each text has a number that needs a source, and that general knowledge may hold."""

ORDINARY = [
    "One sign is enough.",
    "One of the nurses will call you.",
    "You have one surgeon and two nurses.",
    "One day you will drive again.",
    "A second opinion is your right.",
    "Most people go home.",
    "The double room has a shower.",
    "Lie on the other half of the bed.",
    "The disc is called L4 or L5-S1.",
    "Call 112.",
    "Call 999, or 112 from a mobile.",
    "Ring 911 at once.",
    "The emergency number is 000.",
    "Dial 9 for an outside line.",
    "Ring the ward on 020 7946 0958.",
    "Telephone: +44 20 7946 0958",
    "Tel. 030/123456",
    "Tel: (555) 010-1234",
    "Call 1-800-555-0199, day or night.",
    "Call us on 01 42 34 56 78.",
    "+49 (0)30 12 34 56",
    "Extension 4567, bleep 123.",
    "We have a 24-hour helpline.",
    "Come at 7:30.",
    "Come at 7.30 am.",
    "Come at 7.30.",
    "Come at 8.",
    "We wake you at 7 o'clock.",
    "Visiting hours are 14:00 to 20:00.",
    "Visiting is from 2 to 8 pm.",
    "Come between 2pm and 4pm.",
    "Ouvert à 19h30.",
    "Monday to Friday, 8-16.",
    "The ward is open 24 hours a day, seven days a week.",
    "You are seen on 3 March 2026.",
    "The date is 2026-03-03.",
    "Printed 3/3/26.",
    "Gedruckt 3.3.2026.",
    "Printed on March 3, 2026.",
    "Updated in May 2026.",
    "This is version 2.1.",
    "Ask in ward 7B.",
    "Go to room no. 12 on floor 3.",
    "Level 2, bed 14.",
    "The 4th floor, on the left.",
    "See page 5, steps 3 to 6 and figure 2.",
    "Fill in form 12b.",
    "Stage 2 of 8",
    "The hospital, London W2 1NY.",
    "New York, NY 10001",
    "12 High Street",
    "Hauptstraße 5, 10115 Berlin",
    "Take bus 42 or the number 9 bus.",
    "It is 10 minutes by bus.",
    "A ten-minute walk from the station.",
    "It is 200 m from the station.",
    "Parking costs £2.50 an hour.",
    "Parking is free for two hours.",
    "Rate your pain on a scale of 0 to 10.",
    "Take it twice a day.",
    "Have you been ill in the last two weeks?",
    "You had the scan three months ago.",
    "Half an hour before, a nurse comes.",
    "Come two hours early.",
]


@pytest.mark.parametrize(("text", "claim"), FACTS)
def test_a_fact_is_found_everywhere(text: str, claim: str) -> None:
    found, fact = find_claim(text), find_claim(text, facts_only=True)
    assert may_claim(text)
    assert (found and found[0], fact and fact[0]) == (claim, claim)


@pytest.mark.parametrize(("text", "claim"), NUMBERS)
def test_a_number_is_a_claim_and_no_fact(text: str, claim: str) -> None:
    found = find_claim(text)
    assert may_claim(text)
    assert (found and found[0].strip(), find_claim(text, facts_only=True)) == (claim, None)


@pytest.mark.parametrize("text", ORDINARY)
def test_an_ordinary_number_is_no_claim(text: str) -> None:
    assert find_claim(text) is None


@pytest.mark.parametrize("text", ["The first 2 weeks", "First six weeks", "Day 3", "Weeks 2 to 6"])
def test_the_name_of_a_period_is_no_claim_in_a_heading(text: str) -> None:
    assert find_claim_in_heading(text) is None


def test_a_heading_that_says_how_long_is_a_claim() -> None:
    assert find_claim_in_heading("Back at work after six weeks")
