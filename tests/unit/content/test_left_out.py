import pytest
from pathspec import GitIgnoreSpec

from macros.content.left_out import left_out

PATHS = [
    *("index.md", "a.yml", "b/a.yml", "b/c/a.yml.md", "a.yml/b.md", "templates/x.md", ".hidden"),
    *("b/templates/x.md", "b/.hidden/c.md", "assets/pictures/a.svg", "x/assets/pictures/a.svg"),
    *("assets/pictures.svg", "assets/pictures", "draft-1.md", "b/draft-2.md", "drafts/a.md"),
]
PATTERNS = [
    [],
    ["*.yml", "*.bib", "/assets/pictures/"],
    ["draft-*", "# a remark", ""],
    ["drafts/"],
    ["/draft-*.md"],
    ["pictures"],
    ["assets/*.svg"],
    ["*.md", "!index.md"],
    ["**/pictures/*.svg"],
    ["draft-[12].md"],
]


@pytest.mark.parametrize("patterns", PATTERNS, ids=" ".join)
def test_patterns_mean_what_they_mean_to_git(patterns: list[str]) -> None:
    git = GitIgnoreSpec.from_lines([".*", "/templates/", *patterns])
    ours = left_out(patterns)
    assert [path for path in PATHS if ours(path)] == [
        path for path in PATHS if git.match_file(path)
    ]
