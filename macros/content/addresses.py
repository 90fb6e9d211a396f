"""Where a source can be opened: the web addresses of DOIs, PMIDs and other numbers of it."""

import re
from collections.abc import Iterator, Mapping
from urllib.parse import quote, unquote

ADDRESS_FIELDS = frozenset(("doi", "url", "pmid", "pubmed", "pmcid", "eprint", "howpublished"))
"""The fields of an entry that may say where it is."""
WEB_ADDRESS = re.compile(r"https?://[^\s{}]+")
_ESCAPE = re.compile(r"\\([_%#&~$])(?:\{\})?")
_SIGNS = {
    **{r"\textless": "<", r"\textgreater": ">", r"\textasciitilde": "~", r"\url": ""},
    **{"$<$": "<", "$>$": ">", r"$\sim$": "~", "{": "", "}": ""},
}
_DOI = re.compile(r"10\.\d+(?:\.\d+)*/\S+")
_DIGITS = re.compile(r"\d{1,9}")
_PMID_IN_NOTE = re.compile(r"\bPMID:\s*(\d{1,9})\b")
_PMCID = re.compile(r"(?:PMC)?(\d{1,9})", re.IGNORECASE)
_PUBMED = "https://pubmed.ncbi.nlm.nih.gov"


def find_address(
    fields: Mapping[str, str], *, is_doi_known: bool = True
) -> tuple[str, list[tuple[str, str]]]:
    """Return the address that the LaTeX `fields` of an entry give, or '', and what is wrong.

    Wrong are numbers that are none, each with a remedy. A DOI comes first, then PubMed's number,
    then the address given; a DOI that is not known to be right (`is_doi_known`) is left out.
    """
    written = {name: _bare(fields.get(name, "")) for name in ADDRESS_FIELDS}
    if not is_doi_known:
        written["doi"] = ""
    doi, pmid = _doi(written["doi"]), _pmid(written, _kind(fields))
    faults = list(_faults(written, doi, pmid))
    if doi:
        return "https://doi.org/" + quote(doi, safe="/:;()._-"), faults
    if pmid:
        return f"{_PUBMED}/{pmid}/", faults
    return _first_address(written["url"]) or _other_address(fields, written), faults


def _faults(written: Mapping[str, str], doi: str, pmid: str) -> Iterator[tuple[str, str]]:
    if written["doi"] and not doi:
        yield f"{written['doi'][:60]!r} is no DOI", "A DOI looks like 10.1056/NEJMoa064039."
    if written["pmid"] and not pmid:
        yield f"{written['pmid'][:60]!r} is no PMID", "A PMID is a number such as 17538084."


def _bare(latex: str) -> str:
    """Return an address or number without what LaTeX needs around its characters."""
    for sign, character in _SIGNS.items():
        latex = latex.replace(sign, character)
    return _ESCAPE.sub(r"\1", latex).strip()


def _doi(written: str) -> str:
    """Return the DOI in `written`, which may be its address, or have "doi:" before it."""
    is_address = "doi.org" in written.lower() or "%2f" in written.lower()
    found = _DOI.search(unquote(written) if is_address else written)
    return found[0].rstrip(".,;") if found else ""


def _kind(fields: Mapping[str, str]) -> str:
    """Return the archive whose number stands in `eprint`, in lower case."""
    return fields.get("eprinttype", fields.get("archiveprefix", "")).lower()


def _pmid(written: Mapping[str, str], kind: str) -> str:
    number = written["pmid"] or (written["eprint"] if kind in ("pmid", "pubmed") else "")
    found = _DIGITS.search(number)
    return found[0] if found else ""


def _first_address(url: str) -> str:
    """Return the first of the addresses in `url`, of which some programs write all they know."""
    first, *others = url.split() or [""]
    are_several = all(other.startswith(("http://", "https://")) for other in others)
    return first if are_several else "%20".join((first, *others))


def _other_address(fields: Mapping[str, str], written: Mapping[str, str]) -> str:
    """Return the address that an entry without doi, pmid and url holds elsewhere, or ''."""
    pmcid = _PMCID.fullmatch(written["pmcid"])
    named = WEB_ADDRESS.search(written["howpublished"])
    noted = _PMID_IN_NOTE.search(fields.get("note", ""))
    if pmcid:
        return f"https://pmc.ncbi.nlm.nih.gov/articles/PMC{pmcid[1]}/"
    if written["eprint"] and _kind(fields) == "arxiv":
        return f"https://arxiv.org/abs/{quote(written['eprint'], safe='/.')}"
    if named:
        return named[0]
    return f"{_PUBMED}/{noted[1]}/" if noted else ""
