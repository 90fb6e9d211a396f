import pytest

from macros.content.addresses import find_address

DOI = "https://doi.org/10.1056/NEJMoa064039"
PUBMED = "https://pubmed.ncbi.nlm.nih.gov/17538084/"


@pytest.mark.parametrize(
    ("fields", "address"),
    [
        ({"doi": "10.1056/NEJMoa064039"}, DOI),
        ({"doi": "https://doi.org/10.1056/NEJMoa064039"}, DOI),
        ({"doi": "http://dx.doi.org/10.1056/NEJMoa064039"}, DOI),
        ({"doi": "doi.org/10.1056/NEJMoa064039"}, DOI),
        ({"doi": "doi:10.1056/NEJMoa064039"}, DOI),
        ({"doi": "DOI 10.1056/NEJMoa064039"}, DOI),
        ({"doi": "DOI: 10.1056/NEJMoa064039."}, DOI),
        ({"doi": "10.1056/NEJMoa064039 [doi]"}, DOI),
        ({"doi": "https://doi.org/10.1056%2FNEJMoa064039"}, DOI),
        ({"doi": "\\url{https://doi.org/10.1056/NEJMoa064039}"}, DOI),
        ({"doi": "10.1000/a\\_b{\\_}c"}, "https://doi.org/10.1000/a_b_c"),
        ({"doi": "10.1000/a--b"}, "https://doi.org/10.1000/a--b"),
        ({"doi": "10.1000/1{\\textless}2{\\textgreater}3"}, "https://doi.org/10.1000/1%3C2%3E3"),
        ({"doi": "10.1056/NEJMoa064039", "url": "https://e.org"}, DOI),
        ({"pmid": "17538084"}, PUBMED),
        ({"pmid": "PMID: 17538084"}, PUBMED),
        ({"eprint": "17538084", "eprinttype": "pmid"}, PUBMED),
        ({"eprint": "17538084", "eprinttype": "pubmed"}, PUBMED),
        ({"eprint": "17538084", "archiveprefix": "PubMed"}, PUBMED),
        ({"note": "PMID: 17538084"}, PUBMED),
        ({"note": "PMID: 17538084", "url": "https://e.org"}, "https://e.org"),
        ({"pmcid": "PMC2756172"}, "https://pmc.ncbi.nlm.nih.gov/articles/PMC2756172/"),
        ({"eprint": "2003.03608", "eprinttype": "arXiv"}, "https://arxiv.org/abs/2003.03608"),
        ({"url": "\\url{https://e.org/a\\_b\\%20c}"}, "https://e.org/a_b%20c"),
        ({"url": "https://e.org/a https://e.org/b"}, "https://e.org/a"),
        ({"url": "https://e.org/my file.pdf"}, "https://e.org/my%20file.pdf"),
        ({"url": "https://e.org/{\\textasciitilde}a"}, "https://e.org/~a"),
        ({"howpublished": "Available at \\url{https://e.org/a}"}, "https://e.org/a"),
        ({}, ""),
    ],
)
def test_each_way_to_write_an_address_gives_one_link(fields: dict[str, str], address: str) -> None:
    assert find_address(fields) == (address, [])


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"doi": "arXiv:2003.03608"}, "'arXiv:2003.03608' is no DOI"),
        ({"doi": "https://e.org/a"}, "'https://e.org/a' is no DOI"),
        ({"pmid": "none"}, "'none' is no PMID"),
    ],
)
def test_a_number_that_is_none_is_reported(fields: dict[str, str], fault: str) -> None:
    assert [message for message, _ in find_address(fields)[1]] == [fault]
