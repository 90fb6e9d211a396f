import pytest

from macros.content.authors import read_authors


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Peul, Wilco C.", "Peul WC"),
        ("Wilco C. Peul", "Peul WC"),
        ("Peul, W.C.", "Peul WC"),
        ("Peul, WC", "Peul WC"),
        ("Peul WC", "Peul WC"),
        ("Dupont, Jean-Pierre", "Dupont J"),
        ("Dupont, J-P", "Dupont J-P"),
        ("van den Hout, Wilbert B.", "van den Hout WB"),
        ("Abdel Shaheed, Christina", "Abdel Shaheed C"),
        ("de la Vall{\\'e}e Poussin, {\\'E}tienne", "de la Vallée Poussin É"),
        ("{\\O}stergaard, S{\\o}ren", "Østergaard S"),
        ("Smith, Jr., John", "Smith J Jr"),
        ("Smith, John, Jr.", "Smith J Jr"),
        ("Smith, John, MD", "Smith J"),
        ("Peul, Wilco and others", "Peul W and others"),
        ("Peul, Wilco and et al.", "Peul W and others"),
        ("Peul, Wilco et al.", "Peul W and others"),
        ("Peul WC, et al.", "Peul WC and others"),
        ("A, B and C, D and E, F and G, H", "A B, C D, E F and others"),
        ("Peul, Wilco; Brand, Ronald", "Peul W and Brand R"),
        ("Peul, Wilco \\& Brand, Ronald", "Peul W and Brand R"),
        ("Peul, W. C., van den Hout, W. B., Brand, R.", "Peul WC, van den Hout WB and Brand R"),
        ("Smith J, Jones KL, Brown M", "Smith J, Jones KL and Brown M"),
        ("Smith J, Jones KL", "Smith J and Jones KL"),
        ("family=Berg, given=Anna, prefix=van den, useprefix=true", "van den Berg A"),
        ("{Bess, Robert J.}", "Bess, Robert J"),
        ("{Smith \\& Sons Ltd.}", "Smith & Sons Ltd"),
        ("{National Institute for Health and Care Excellence}",) * 2,
        ("Royal College of Surgeons of England",) * 2,
        ("World Health Organization",) * 2,
        ("Cancer Research UK",) * 2,
        ("BMJ", "BMJ"),
        ("Peul, Wilco and Sciatica Trial Group", "Peul W and Sciatica Trial Group"),
        ("{A Group} and {B Group}", "A Group and B Group"),
        ("King, Royal", "King R"),
        ("", ""),
    ],
)
def test_authors_are_shown_as_in_a_list_of_sources(written: str, shown: str) -> None:
    authors = read_authors(written)
    assert authors.shown == shown.strip("{}")
    assert authors.fault == ""


@pytest.mark.parametrize(
    ("written", "fault", "remedy"),
    [
        (
            "National Institute for Health and Care Excellence",
            "'National Institute for Health and Care Excellence' may be one organization or",
            "Write one as {{National Institute for Health and Care Excellence}}, several each",
        ),
        (
            "Centers for Disease Control and Prevention",
            "'Centers for Disease Control and Prevention' may be one organization or several",
            "{{Centers for Disease Control and Prevention}}",
        ),
        (
            "Smith, John and Agency for Healthcare Research and Quality",
            "may be one organization or several",
            "several each in braces",
        ),
        (
            "Department of Health, Social Services",
            "'Department of Health, Social Services' is read as the name of a person",
            "Write {{Department of Health, Social Services}}.",
        ),
        (
            "Peul, Wilco, Brand, Ronald",
            "'Peul, Wilco, Brand, Ronald' has too many commas for one name",
            "Write 'and' between the names: Peul, Wilco and Brand, Ronald.",
        ),
        ("Smith, Jones, Brown", "'Smith, Jones, Brown' has too many commas", "Write 'and' between"),
    ],
)
def test_authors_that_may_be_read_otherwise_are_whole_and_reported(
    written: str, fault: str, remedy: str
) -> None:
    authors = read_authors(written)
    assert authors.shown == written
    assert fault in authors.fault
    assert remedy in authors.remedy
