"""Changes of settings, phrases, templates, styles, files for all pages, and of the program."""

import random
from pathlib import Path

from tests.mutation.breaking import appended, in_one_of, pages, removed
from tests.small_pictures import picture

_HOOK = """\
seen = []


def on_page_content(html, page, **_):
    seen.append(page)
    return f"{html}<p>Page {len(seen)}.</p>"
"""


def change_the_name_of_the_site(project: Path, chance: random.Random) -> str:
    new = f"site_name: Stages {chance.randrange(1000)}"
    return in_one_of([project / "mkdocs.yml"], chance, r"^site_name: .*", new)


def change_the_address_of_the_site(project: Path, chance: random.Random) -> str:
    new = f"site_url: https://guides{chance.randrange(9)}.example.org/"
    return in_one_of([project / "mkdocs.yml"], chance, r"^(?:# )?site_url: .*", new)


def take_the_address_of_the_site_away(project: Path, chance: random.Random) -> str:
    return in_one_of([project / "mkdocs.yml"], chance, r"^site_url: .*\n", "# site_url: none\n")


def let_readers_report(project: Path, chance: random.Random) -> str:
    address = "https://example.org/new?title={title}&page={page}&version={version}"
    new = f"extra:\n  report_uri_template: {address}&n={chance.randrange(9)}"
    pattern = r"^(?:# )?extra:\n(?:# )?  report_uri_template: .*"
    return in_one_of([project / "mkdocs.yml"], chance, pattern, new)


def change_the_language(project: Path, chance: random.Random) -> str:
    new = f"language: {chance.choice(('en-US', 'en-GB'))}"
    return in_one_of([project / "mkdocs.yml"], chance, r"\blanguage: en-\w\w", new)


def change_how_markdown_is_read(project: Path, chance: random.Random) -> str:
    pattern, new = chance.choice(
        (
            (r"permalink: false", "permalink: true"),
            (r"subscript: false", "subscript: true"),
            (r"callouts: true", "callouts: false"),
            (r"^  - def_list\n", "  - def_list\n  - abbr\n"),
            (r"^  - pymdownx\.magiclink.*\n", ""),
        )
    )
    return in_one_of([project / "mkdocs.yml"], chance, pattern, new)


def use_another_plugin(project: Path, chance: random.Random) -> str:
    new = "plugins:\n  - tags\n"
    return in_one_of([project / "mkdocs.yml"], chance, r"^plugins:\n(?!  - t)", new)


def use_another_hook(project: Path, chance: random.Random) -> str:
    """Add a hook that has to see every page."""
    (project / "overrides/hook.py").write_text(_HOOK, encoding="utf-8")
    new = r"\g<0>  - overrides/hook.py\n"
    return in_one_of([project / "mkdocs.yml"], chance, r"^hooks:\n(?!  - o)", new)


def change_another_hook(project: Path, chance: random.Random) -> str:
    return in_one_of([project / "overrides/hook.py"], chance, r"Page \{", "Page no. {")


def leave_a_file_out(project: Path, chance: random.Random) -> str:
    new = r"\g<0>  /assets/vendor/minisearch/LICENSE.txt\n"
    return in_one_of([project / "mkdocs.yml"], chance, r"^exclude_docs: \|\n(?!  /)", new)


def leave_a_style_sheet_out(project: Path, chance: random.Random) -> str:
    sheet = chance.choice(sorted((project / "docs/assets/stylesheets").glob("*.css")))
    sheet.unlink()
    new = rf"^  - assets/stylesheets/{sheet.name}\n"
    return in_one_of([project / "mkdocs.yml"], chance, new, "")


def undo_the_settings(project: Path, chance: random.Random) -> str:
    pattern, new = chance.choice(
        (
            (r"^  - tags\n", ""),
            (r"^  - overrides/hook.py\n", ""),
            (r"^  - abbr\n", ""),
            (r"permalink: true", "permalink: false"),
            (r"subscript: true", "subscript: false"),
            (r"callouts: false", "callouts: true"),
            (r"^  /assets/vendor/minisearch/LICENSE.txt\n", ""),
        )
    )
    return in_one_of([project / "mkdocs.yml"], chance, pattern, new)


def change_a_limit(project: Path, chance: random.Random) -> str:
    pattern, new = chance.choice(
        (
            (r"^sentence_words = .*", f"sentence_words = {chance.randrange(8, 30)}"),
            (r"^paragraph_sentences = .*", f"paragraph_sentences = {chance.randrange(1, 5)}"),
            (r"^reading_age = .*", f"reading_age = {chance.randrange(7, 15)}"),
            (r"^title_characters = .*", f"title_characters = {chance.randrange(20, 65)}"),
            (r"^(sentence-long|paragraph-long|reading-age) = .*", r"\1 = 40"),
        )
    )
    return in_one_of([project / "pyproject.toml"], chance, pattern, new)


def change_how_severe_a_rule_is(project: Path, chance: random.Random) -> str:
    code = chance.choice(("basis-general", "sentence-long", "spelling", "reading-age"))
    new = rf'\g<0>\n{code} = "{chance.choice(("advice", "off"))}"'
    return in_one_of([project / "pyproject.toml"], chance, r"^\[tool\.stages\.severity\].*", new)


def allow_a_word(project: Path, chance: random.Random) -> str:
    new = rf'\1 = ["{chance.choice(("quokka", "navel", "ZZZ"))}", '
    return in_one_of([project / "pyproject.toml"], chance, r"^(words|capitals) = \[", new)


def misspell_in_a_text(project: Path, chance: random.Random) -> str:
    word = chance.choice(("quokka", "anaesthetic", "oesophagus", "xylofoon"))
    return appended(chance.choice(pages(project)), f"\nThis is a {word} of sorts.\n")


def change_a_phrase(project: Path, chance: random.Random) -> str:
    file = project / "macros/languages/en.yml"
    return in_one_of([file], chance, r"^(  [a-z-]+: \"?[A-Z][a-z]+)(?= [a-z])", r"\1 indeed")


def change_what_stands_otherwise_in_a_region(project: Path, chance: random.Random) -> str:
    file = project / "macros/languages/en-US.yml"
    return appended(file, f"\n# a remark {chance.randrange(1000)}\n")


def change_the_frame_of_all_pages(project: Path, chance: random.Random) -> str:
    new = f'<main data-a="{chance.randrange(1000)}"'
    return in_one_of([project / "overrides/main.html"], chance, r"<main(?: data-a=\"\d+\")?", new)


def change_a_part_of_the_frame(project: Path, chance: random.Random) -> str:
    templates = sorted((project / "overrides/partials").rglob("*.html"))
    return in_one_of(templates, chance, r"</(p|footer|nav)>", r"<!-- seen --></\1>")


def change_a_style_sheet(project: Path, chance: random.Random) -> str:
    styles = sorted((project / "docs/assets/stylesheets").glob("*.css"))
    return appended(chance.choice(styles), f".a{chance.randrange(1000)} {{ margin: 0 }}\n")


def change_a_script(project: Path, chance: random.Random) -> str:
    scripts = sorted((project / "docs/assets/javascripts").glob("*.js"))
    return appended(chance.choice(scripts), f"// a remark {chance.randrange(1000)}\n")


def add_a_style_sheet(project: Path, chance: random.Random) -> str:
    name = f"more-{chance.choice('abc')}.css"
    (project / "docs/assets/stylesheets" / name).write_text("p { margin: 0 }\n", encoding="utf-8")
    new = rf"\g<0>  - assets/stylesheets/{name}\n"
    return in_one_of([project / "mkdocs.yml"], chance, r"^extra_css:\n", new)


def show_a_photo(project: Path, chance: random.Random) -> str:
    page = chance.choice(pages(project))
    name = f"desk-{chance.choice('ab')}.png"
    (page.parent / name).write_bytes(picture(size=(chance.randrange(80, 300), 90)))
    return appended(page, f'\n![Two nurses at the desk]({name} "Ring the bell here.")\n')


def change_a_photo(project: Path, chance: random.Random) -> str:
    photos = sorted((project / "docs").rglob("*.png")) + sorted((project / "docs").rglob("*.jpg"))
    photo = chance.choice(photos)
    kind = "PNG" if photo.suffix == ".png" else "JPEG"
    photo.write_bytes(picture(kind, (chance.randrange(80, 300), 120)))
    return f"{photo.name} is another photo"


def remove_a_photo(project: Path, chance: random.Random) -> str:
    return removed(chance.choice(sorted((project / "docs").rglob("*.png"))))


def change_the_lock(project: Path, chance: random.Random) -> str:
    return appended(project / "requirements.txt", f"# a remark {chance.randrange(1000)}\n")


def change_how_the_program_draws(project: Path, chance: random.Random) -> str:
    drawing = sorted((project / "macros/diagrams").glob("*.py"))
    return in_one_of(drawing, chance, r'(?<="class": ")([\w-]+)(?=")', r"\1 seen")


def change_what_the_program_advises(project: Path, chance: random.Random) -> str:
    rules = sorted((project / "macros/checks").glob("*.py"))
    return in_one_of(rules, chance, r'(?<=")(Write|Add|Remove|Name) (?=[a-z])', r"Please \1 ")
