"""The numbers in a text that claim something, which need a source; ordinary numbers do not.

A number claims something where it says how often, how many, how much or how long. It claims nothing
where it names a thing (a ward, a page, a telephone), a time of day or a date, or tells how to come.
What states a frequency, a share, a risk or a time to recovery is a fact: general knowledge is no
ground for one.
"""

import re
from functools import cache
from typing import NamedTuple

_ONES = "one|two|three|four|five|six|seven|eight|nine"
_TENS = "(?:twen|thir|for|fif|six|seven|eigh|nine)ty"
_TEENS = "(?:thir|four|fif|six|seven|eigh|nine)teen|ten|eleven|twelve"
_BIG = "(?:hundred|thousand|million)"
_WORD = rf"(?:{_TENS}(?:[ -](?:{_ONES}))?|{_TEENS}|{_ONES})"
_IN_WORDS = re.compile(rf"\b(?:(?:an?[ ]|{_WORD}[ ])?{_BIG}|{_WORD})\b", re.IGNORECASE)
_1 = "\u01c0"
_N = "\u01c1"
"""These letters, which no English word has, stand for those of a number in words: _1 for "one".

What looks for numbers is then short, and compiled in a third of the time.
"""
_SMALL = rf"\b[{_1}{_N}]+\b"
_FIGURE = r"(?<![\w.,])(?<![A-Za-z]-)\d+(?:[.,]\d+)*(?:[ \u00a0]\d{3}\b)*"
_COUNT = rf"(?:{_FIGURE}|{_SMALL})"
_TO = r"[ ]?(?:or|to|and|-|\u2013)[ ]?(?:a[ ])?"
_SPAN = rf"{_COUNT}(?:{_TO}{_COUNT})?"
_PART = "(?:third|quarter|fifth|sixth|seventh|eighth|ninth|tenth|hundredth|thousandth)"
_LONG = "(?:day|night|week|fortnight|month|year|decade)"
_SHORT = "(?:minute|hour)"
_UNIT = rf"(?:seconds?|{_SHORT}s?|{_LONG}s?)"
_PERCENT = r"(?:%|\u2030|per[ ]?cent\b|percentage[ ]points?\b)"
_PERSON = "(?:person|patient|woman|man|child|adult|baby|operation|case|time|day|week|month|year)"
_PEOPLE = "(?:people|persons?|patients?|women|men|children|adults|cases|operations)"

# after "half of" and its like: several people or things, "them"; not "half of the bed"
_MANY = (
    r"(?:(?:all|the|these|those|our|such)[ ])*"
    r"(?:them\b|those\b|these\b|us\b|all\b|people\b|women\b|men\b|children\b|time\b"
    r"|(?:(?!your\b|my\b|an?\b|each\b|this\b)[\w-]+[ ]){0,2}?\w+(?<![su'\u2019])(?<!i)s\b)"
)
_FACT = rf"""
    {_SPAN}[ \u00a0-]?{_PERCENT}
    | {_COUNT}[ ](?:[a-z]+[ ]){{0,2}}?(?:in|out[ ]of|per|for[ ]every)[ ]
        (?:(?:every|each|about|a)[ ])?
        (?!1(?![.,]?\d)|{_1}){_COUNT}(?![ -](?:{_UNIT})\b)
    | \b(?:once|{_PERSON})[ ]in[ ](?:every[ ]|a[ ])?(?!{_1}){_SMALL}(?![ -](?:{_UNIT})\b)
    | {_FIGURE}[ ]of[ ](?:(?:every|the|these)[ ])?{_FIGURE}
    | {_SMALL}[ ]of[ ]every[ ]{_SMALL}
    | {_COUNT}-in-(?:\d+|{_SMALL})
    | \bevery[ ](?:other|second|{_PART})[ ](?:person|patient|woman|man|child|adult)\b
    | {_COUNT}[ -]{_PART}s\b(?![ ]of[ ]an?[ ])
    | (?:[\u2153-\u215e\u00bc-\u00be]|(?<![\w.,/])\d/\d\d?(?![\d/]))[ ](?:of[ ])?{_MANY}
    | \b(?:half|(?:an?|{_1}+)[ -]{_PART})[ ]of[ ]{_MANY}
    | \bhalf[ ](?:the|all|our|these|those)[ ]{_PEOPLE}
    | \b(?:more|less|fewer|about|around|nearly|almost|over|under|up[ ]to|roughly)[ ](?:than[ ])?
        (?:half|(?:an?|{_1}+)[ -]{_PART})\b(?![ -](?:an?|past|way|the|your|of|hour|time)\b)
    | \bhalf[ ](?:as|that)\b
    | (?:\btwice|{_COUNT}[ ]times)
        [ ](?:as|more|less|higher|lower|the|that)\b
    | (?:\b(?:two|three|four|five|six|eight|ten|hundred)|{_COUNT}-?)fold\b
    | \b(?:doubl|tripl|halv)(?:es|ed|ing)\b | \b(?:double|triple|halve)[ ](?:the|your|that|this)\b
    | (?:{_SPAN}|\b(?:half[ ]a|a[ ]couple[ ]of))(?:[ ]or[ ]more|[ ]and[ ]a[ ]half)?
        [ \u00a0-](?:full[ ])?{_LONG}s?\b(?![ -](?:old|of[ ]age)\b)
    | \ba[ ](?:week|fortnight|month|year|decade)\b
    | \b(?:day|week|month)s?[ ]{_COUNT}
    | \b(?:within|after|in|up[ ]to)[ ](?:about[ ])?(?:{_SPAN}|an|half[ ]an)[ ]hours?\b
    | (?:{_SPAN}|\ban|\bhalf[ ]an)[ ]hours?[ ](?:after|following|later)\b
"""
_NUMBER = rf"""
    [\u00a3$\u20ac]?{_FIGURE}(?:/\d+)?(?:[ \u00a0]?(?:\u00b0C?|{_UNIT}\b))?
    | {_SMALL}(?:{_TO}{_SMALL})?[ -](?:seconds|{_SHORT}s?)\b
    | \b(?:half[ ]an|an)[ ]hour\b | [\u2153-\u215e\u00bc-\u00be]
"""
_MEASURED = (
    rf"(?:\d+(?:[.,]\d+)*|{_IN_WORDS.pattern})"
    rf"(?:[ \u00a0-]?(?:{_PERCENT}|\u00b0C?|(?:{_UNIT}|[km\u00b5\u03bc]?[gl]|[mck]?m)\b))?"
)
_CLAIM = re.compile(f"(?P<fact>{_FACT})|{_NUMBER}", re.VERBOSE | re.IGNORECASE)

_NAMED = (
    "wards?|rooms?|floors?|levels?|beds?|bays?|pages?|steps?|figures?|fig\\.|forms?|tables?|stages?"
    "|parts?|chapters?|sections?|numbers?|nos?\\.|nr\\.?|buildings?|blocks?|wings?|entrances?|doors?"
    "|gates?|exits?|junctions?|desks?|clinics?|theat(?:re|er)s?|suites?|zones?|areas?"
    "|car[ ]parks?|parking"
    "|lifts?|elevators?|bus(?:es)?|lines?|trams?|trains?|routes?|platforms?|stops?|units?|versions?"
    "|editions?|leaflets?|appendix|questions?|options?|counters?|windows?|stations?|boxes|box"
    "|lockers?|types?|grades?|phases?|press|key|extension|ext\\.?|bleep|pager|corridors?|items?"
)
_MONTH = (
    "(?-i:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    "|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\\.?"
)
_NTH = r"\d{1,2}(?:st|nd|rd|th)?"
_WEEKDAY = "(?:Mon|Tue|Tues|Wed|Thu|Thurs|Fri|Sat|Sun)(?:day|nesday|sday|rsday|urday)?s?"
_HALF_OF_DAY = (
    r"(?:[ap]\.?m\b\.?|o['\u2019]clock|hrs?\b|noon|in[ ]the[ ](?:morning|afternoon|evening))"
)
_HOUR = r"(?:[01]?\d|2[0-4])"
_CLOCK = rf"{_HOUR}(?:[:.h][0-5]\d)?"
_UNTIL = r"[ ]?(?:-|\u2013|to|and|until|till)[ ]?"
_CALL = (
    "(?:call|calling|ring|ringing|dial|phone|phoning|telephone|tel\\.?|fax|mobile|cell|text"
    "|textphone|numbers?|hotline|helpline|switchboard|emergency|ambulance|contact|SMS|WhatsApp)"
)
_NO_BOUND = "(?!(?:if|when|after|within|more|less|than|over|every|about|for)\\b)"
_DIALED = r"[+(]?\d[\d \u00a0/().-]*\d"
_ENDS = (
    rf"(?![\d%])(?![.,]\d)(?![ ](?:in|of|out[ ]of|per)[ ](?:every[ ])?\d)"
    rf"(?![ \u00a0-]?(?:{_PERCENT}|{_UNIT}\b|[km]g\b|ml\b|[cm]m\b|\u00b0|{_PEOPLE}\b))"
)
"""Behind a number that names something: it does not go on, and counts or measures nothing."""
_FREE = r"(?<![\w.,])"
_MONEY = r"[\u00a3$\u20ac]"

_TELEPHONES = rf"""
    {_FREE}(?:\+|00|\(0|0(?=\d))[\d(](?:[ \u00a0/().-]{{0,3}}\d){{5,14}}(?![\d%])
    | {_FREE}(?:1[-. ])?\(?\d{{3}}\)?[-. ]\d{{3}}[-. ]\d{{4}}(?!\d)
    | {_FREE}\d{{3}}-\d{{4}}(?!\d)
    | \b{_CALL}(?:[ ]{_NO_BOUND}[a-z'\u2019]+){{0,5}}[:,]?[ ]?\(?{_DIALED}{_ENDS}
        (?:(?:,|[ ]?/|,?[ ]or|,?[ ]and)[ ]{_DIALED}{_ENDS})*
    | \b(?:dial|press)[ ]\d+{_ENDS}
    | {_FREE}(?:111|112|911|999){_ENDS}(?![ ](?:of|had|were|[a-z]+s)\b)
    | \b24[- ]hour[ ](?:help|tele|phone|line|service|emergency|number)\w*
"""
_TIMES_OF_DAY = rf"""
    {_FREE}{_CLOCK}[ ]?{_HALF_OF_DAY}?{_UNTIL}{_CLOCK}[ ]?{_HALF_OF_DAY}
    | {_FREE}{_CLOCK}[ ]?{_HALF_OF_DAY}
    | (?<![\w.,:]){_HOUR}[:h][0-5]\d(?![\d:])(?![ ]{_PEOPLE}\b)
    | {_FREE}{_HOUR}h\b
    | \b(?:at|from|until|till|by|before|between|to|and)[ ]{_HOUR}\.[0-5]\d{_ENDS}(?![ ][a-z]*m\b)
    | \b{_WEEKDAY}\.?,?[ :](?:from[ ]|at[ ])?{_CLOCK}(?:{_UNTIL}{_CLOCK})?{_ENDS}
    | \b(?:at|until|till|from)[ ]{_HOUR}
        (?=[.,;)]?(?:\n|\Z|[ ](?:on|sharp|tomorrow|today|tonight)\b))
    | {_FREE}24/7(?!\d) | (?:\b24|{_SMALL})[ ]hours[ ]a[ ]day\b
    | (?:\b7|{_SMALL})[ ]days[ ](?:a|per)[ ]week\b
"""
_DATES = rf"""
    {_FREE}{_NTH}(?:[ ]?(?:-|\u2013|to|and)[ ]?{_NTH})?\.?[ ](?:of[ ])?{_MONTH}\b(?:,?[ ]\d{{4}}\b)?
    | \b{_MONTH}[ ](?:{_NTH}{_ENDS}(?:,?[ ]\d{{4}}\b)?|\d{{4}}\b)
    | {_FREE}\d{{4}}-\d\d-\d\d(?!\d) | {_FREE}(?:0?[1-9]|1[0-2])/(?:19|20)\d\d(?!\d)
    | (?<![\w.,/])\d{{1,2}}(?P<mark>[/.])\d{{1,2}}(?P=mark)(?:\d{{4}}|\d\d)(?![\d/])
"""
_NAMES = rf"""
    \b(?:{_NAMED})[ \u00a0](?:no\.[ ]?|number[ ]|nr\.?[ ])?\#?[A-Z]?\d+(?:\.\d+)*[a-z]?\b
        (?:[ ]of[ ]\d+\b)?{_ENDS}
        (?:(?:,|[ ]?(?:-|\u2013|/)|[ ](?:to|and|or|of))[ ]?\d+[a-z]?\b{_ENDS})*
    | \#\d+ | \b(?:n\u00b0|\u2116)[ ]?\d+
    | {_FREE}\d+(?:st|nd|rd|th)[ ](?:floor|level|edition|store?y|door|entrance|exit|street)\b
    | {_FREE}\d+[ ](?:bus|tram)(?:es)?\b
"""
_ADDRESSES = r"""
    (?<!\w)(?-i:[A-Z]{1,2}\d[A-Z\d]?[ ]?\d[A-Z]{2})\b
    | (?<!\w)(?-i:[A-Z]{2}[ ]\d{5}(?:-\d{4})?|[A-Z]-\d{4,5}[ ][A-Z])
    | (?:^|,[ ])(?-i:\d{4,5}[ ](?=[A-Z][^\W\d_]+(?:,|\.|\n|\Z)))
    | (?<![\w.,])(?-i:\d+[a-z]?[ ](?:[A-Z][\w'\u2019-]*[ ]){1,3}(?:Street|St|Road|Rd|Avenue|Ave
        |Lane|Way|Square|Drive|Place|Court|Close|Boulevard|Blvd)\b)
    | (?-i:\b[A-Z][^\W\d_]*(?:stra\u00dfe|strasse|weg|platz|allee|gasse|laan|straat))[ ]\d+[a-z]?\b
"""
_WAYS_AND_FEES = rf"""
    {_SPAN}[ -]minutes?['\u2019]?[ ](?:away\b|on[ ]foot
        |by[ ](?:bus|car|train|tram|taxi|bike|bicycle|metro|tube|foot)
        |(?:walk|drive|ride)[ ](?:from|away|to|along|through))
    | {_SPAN}[ ](?:meters|metres|m|km|miles?|yards|stops)[ ](?:away\b|from[ ]the[ ])
    | {_SPAN}[ ]minutes[ ]from[ ]the[ ](?:station|stop|bus|entrance|car|main|hospital|ward)
    | {_MONEY}[ ]?\d+(?:[.,]\d\d)?
        (?=[^.!?\n]*\b(?:parking|park|fare|ticket|deposit|television|TV|locker|hour|day)\b)
    | \b(?:parking|car[ ]parks?|park[ ]your[ ]car|fares?|tickets?|deposits?)\b[^.!?\n\d]*
        {_MONEY}?[ ]?{_COUNT}(?:[ ]?(?:{_MONEY}|euros?|pounds?|dollars?|francs?))?(?!{_PERCENT})
        (?:[^.!?\n\d%]*(?:{_COUNT}|an)[ ]{_SHORT}s?)?(?:[ ](?:an|per|a)[ ](?:hour|day|visit))?
"""
_RATES_AND_SCALES = rf"""
    \b(?:scale|score)(?:[ ](?:of|from))?[ ]\d+[ ]?(?:to|-|\u2013)[ ]?\d+\b{_ENDS}
    | \bfrom[ ](?:0|zero)[ ](?:\([^()]*\)[ ])?to[ ](?:10\b|{_SMALL})
    | \b(?:once|twice|times|days|hours|minutes|visits?)[ ](?:an?|per|every)[ ](?:hour|{_LONG})\b
    | \b(?:the|your)[ ](?:last|past|previous)[ ]{_SPAN}[ ]{_UNIT}\b
    | \b(?:{_SPAN}|an?)[ ]{_UNIT}[ ]ago\b
    | (?<!after[ ])(?<!within[ ])(?<!in[ ])(?<!for[ ])(?<!about[ ])\b{_1}+[ ]day\b
"""
_ORDINARY = (
    *(_TELEPHONES, _TIMES_OF_DAY, _DATES, _NAMES),
    *(_ADDRESSES, _WAYS_AND_FEES, _RATES_AND_SCALES),
)
_BEFORE = rf"(?:{_COUNT}|half[ ]an|an)[ ]{_SHORT}s?[ ](?:before|early|earlier|beforehand)\b"
_PERIOD = rf"""
    (?:^|\bthe[ ])(?:first|next|last)[ ]{_SPAN}[ ]{_UNIT}\b
    | ^(?:days?|weeks?|months?)[ ]{_SPAN}\b
"""
_RULES_OF_FASTING = re.compile(
    r"\b(?:nothing|stop\w*|eat|drink|food|fast|fasting|meal|water|milk|smok\w+|chew\w*|alcohol"
    r"|tablets?|medicines?|medication|dose|insulin)\b",
    re.IGNORECASE,
)
_TIME = re.compile(rf"\b{_UNIT}\b", re.IGNORECASE)
_LETTERS = re.compile("[a-z]+")
_DIGIT = re.compile(r"[\d%\u2030\u2153-\u215e\u00bc-\u00be]")
_STEMS = (
    *("second", "minute", "hour", "day", "night", "week", "fortnight", "month", "year", "decade"),
    *("third", "quarter", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "hundredth"),
)
_NUMBER_WORDS = frozenset(
    (
        *_STEMS,
        *(f"{stem}s" for stem in _STEMS),
        *("percent", "percentage", "cent", "half", "times", "twice", "once"),
        *("hundred", "thousand", "million", "thousandth", "thousandths", "fold"),
        *("double", "doubles", "doubled", "doubling", "triple", "triples", "tripled", "tripling"),
        *("halve", "halves", "halved", "halving", "twofold", "threefold", "fourfold", "fivefold"),
        *("sixfold", "eightfold", "tenfold", "hundredfold", "ten", *_ONES.split("|")),
    )
)
"""One of these words, or a digit, is in every text that has a claim."""


class Claim(NamedTuple):
    """What is claimed, as it is written, and where it starts in its text."""

    words: str
    start: int


def numbers_in(text: str) -> list[str]:
    """Return every number of a text in order, in figures and in words, each with its unit.

    "One" alone is rarely a number: it is left out.
    """
    measured = re.compile(_MEASURED, re.IGNORECASE)
    found = (" ".join(number[0].lower().split()) for number in measured.finditer(text))
    return [number for number in found if number != "one"]


def find_claim(text: str, *, facts_only: bool = False) -> Claim | None:
    """Return the first claim of a text; with `facts_only` the first fact."""
    if not may_claim(text):
        return None
    marked = _IN_WORDS.sub(_marked, text)
    if not _first_claim(marked, facts_only):
        return None
    return _as_written(text, _first_claim(_without_ordinary(marked), facts_only))


def find_frequency(text: str) -> Claim | None:
    """Return the first fact of a text that is no length of time, such as a share of people."""
    if not find_claim(text, facts_only=True):
        return None
    marked = _without_ordinary(_IN_WORDS.sub(_marked, text))
    facts = (one for one in _CLAIM.finditer(marked) if one["fact"])
    return _as_written(text, next((one for one in facts if not _TIME.search(one[0])), None))


def find_claim_in_heading(text: str) -> Claim | None:
    """Return the first fact of a heading; "The first 2 weeks" and "Day 3" are names of periods."""
    if not find_claim(text, facts_only=True):
        return None
    marked = _compiled(_PERIOD).sub(_blank, _IN_WORDS.sub(_marked, text))
    return _as_written(text, _first_claim(_without_ordinary(marked), facts_only=True))


def _as_written(text: str, found: re.Match[str] | None) -> Claim | None:
    return Claim(text[found.start() : found.end()], found.start()) if found else None


def _marked(number: re.Match[str]) -> str:
    return (_1 if number[0].lower() == "one" else _N) * len(number[0])


def may_claim(text: str) -> bool:
    """Whether a text holds a digit or a word of a number; most texts do not."""
    return bool(_DIGIT.search(text)) or not _NUMBER_WORDS.isdisjoint(_LETTERS.findall(text.lower()))


def _without_ordinary(text: str) -> str:
    """Return a text of the same length with ordinary numbers blanked."""
    text = _compiled(*_ORDINARY).sub(_blank, text)
    if _compiled(_BEFORE).search(text) and not _RULES_OF_FASTING.search(text):
        text = _compiled(_BEFORE).sub(_blank, text)
    return text


def _first_claim(text: str, facts_only: bool) -> re.Match[str] | None:
    claims = _CLAIM.finditer(text)
    return next((one for one in claims if one["fact"] or not facts_only), None)


@cache
def _compiled(*patterns: str) -> re.Pattern[str]:
    """Compile when they are needed first: most sites have a source for each number."""
    return re.compile("|".join(patterns), re.VERBOSE | re.IGNORECASE | re.MULTILINE)


def _blank(found: re.Match[str]) -> str:
    # a word character: what stands around it must not become a claim of its own
    return re.sub(r"[^\n]", "_", found[0])
