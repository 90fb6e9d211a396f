"""One run finds all that is wrong in a file: no fault hides another one."""

from pathlib import Path

from tests.small_docs import errors, write_docs

PAGE = """\
---
summary: What the stage is.
where: [Operating room]
whoo: [surgeon]
awake: aslep
time: soon
---
# Incision

## What happens

The surgeon works. {{ cite("peul207", "peull2007") }}
{{ trem("lamina") }} is a bone.
{{ term("lamnia") }} is a bone.
{{ term(lamina) }} is a bone.
{{ term("lamina" is a bone.
Read [about the ward](nowhere.md).

- a [[link]] of another tool
- ![](desk.png)

About 30 in 100 people walk.
"""


def lines(found: list[str], file: str) -> list[int]:
    return sorted(int(one.split(":")[1]) for one in found if one.startswith(f"docs/{file}:"))


def test_ten_faults_of_a_page_are_found_in_one_run(tmp_path: Path) -> None:
    page = "procedures/hip/incision.md"
    found = errors(write_docs(tmp_path, {page: PAGE}))
    assert lines(found, page) == [3, 4, 5, 6, 12, 12, 13, 14, 15, 16, 17, 19, 20, 20, 22], found
    assert len(found) == 15  # and nothing that only follows from them
