"""What can befall a project between two builds and in them: spoiled sites and stores, kills."""

import os
import random
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

from tests.mutation.projects import Project

Fault = Callable[[Project, random.Random], str]
"""Does something to a project between two builds, or in one, and says what."""

_CACHE = ".cache"


def change_a_built_page(project: Project, chance: random.Random) -> str:
    page = _built(project, chance, ".html")
    page.write_bytes(page.read_bytes().replace(b"<body", b"<body class='x'", 1))
    return f"the built {page.name} changed"


def truncate_a_built_file(project: Project, chance: random.Random) -> str:
    file = _built(project, chance)
    os.truncate(file, file.stat().st_size // 2)
    return f"the built {file.name} cut in half"


def put_a_twin_in_the_place_of_a_built_page(project: Project, chance: random.Random) -> str:
    """Put another file there that has the same size and the same time."""
    page = _built(project, chance, ".html")
    twin = page.with_suffix(".twin")
    twin.write_bytes(page.read_bytes().replace(b"e", b"o"))
    shutil.copystat(page, twin)
    twin.replace(page)
    return f"the built {page.name} has another text of the same size and time"


def swap_two_built_pages(project: Project, chance: random.Random) -> str:
    one, two = _built(project, chance, ".html"), _built(project, chance, ".html")
    between = one.with_suffix(".between")
    for old, new in ((one, between), (two, one), (between, two)):
        if old.exists():
            old.replace(new)
    return f"the built {one.name} and {two.name} swapped"


def delete_a_built_file(project: Project, chance: random.Random) -> str:
    file = _built(project, chance)
    file.unlink()
    return f"the built {file.name} deleted"


def put_a_foreign_file(project: Project, chance: random.Random) -> str:
    file = _built(project, chance).with_name(chance.choice(("foreign.html", "foreign.js")))
    file.write_text("<p>Nobody made this.</p>\n", encoding="utf-8")
    return f"{file.name} put into the built site"


def put_a_folder_in_the_place_of_a_built_page(project: Project, chance: random.Random) -> str:
    page = _built(project, chance, ".html")
    page.unlink()
    page.mkdir()
    return f"the built {page.name} is a folder"


def put_a_link_in_the_place_of_a_built_page(project: Project, chance: random.Random) -> str:
    page = _built(project, chance, ".html")
    copy = shutil.copy2(page, project.folder / "linked.html")
    page.unlink()
    page.symlink_to(copy)
    return f"the built {page.name} is a symbolic link"


def delete_the_built_site(project: Project, chance: random.Random) -> str:
    del chance
    shutil.rmtree(project.folder / "site")
    return "the built site deleted"


def delete_the_store(project: Project, chance: random.Random) -> str:
    del chance
    shutil.rmtree(project.folder / _CACHE)
    return "the store deleted"


def delete_a_file_of_the_store(project: Project, chance: random.Random) -> str:
    file = _stored(project, chance)
    file.unlink()
    return f"the store's {file.name} deleted"


def truncate_a_file_of_the_store(project: Project, chance: random.Random) -> str:
    file = _stored(project, chance)
    os.truncate(file, chance.randrange(1 + file.stat().st_size))
    return f"the store's {file.name} cut"


def empty_a_file_of_the_store(project: Project, chance: random.Random) -> str:
    file = _stored(project, chance)
    file.write_bytes(b"")
    return f"the store's {file.name} emptied"


def fill_a_file_of_the_store_with_something(project: Project, chance: random.Random) -> str:
    file = _stored(project, chance)
    file.write_bytes(chance.randbytes(min(file.stat().st_size, 100_000)))
    return f"the store's {file.name} is no store"


def put_a_file_in_the_place_of_the_store(project: Project, chance: random.Random) -> str:
    folder = project.folder / _CACHE
    shutil.rmtree(folder, ignore_errors=True)
    if chance.random() < 0.5:
        folder.write_text("a file", encoding="utf-8")
        project.run("check")
        folder.unlink()
    else:
        folder.symlink_to(project.folder / "nowhere")
        project.run("check")
        folder.unlink()
    return "the store was a file or a link to nowhere for a while"


def keep_the_store(project: Project, chance: random.Random) -> str:
    del chance
    kept = _kept(project)
    shutil.rmtree(kept, ignore_errors=True)
    shutil.copytree(project.folder / _CACHE, kept)
    return "the store copied, to come back later"


def bring_an_old_store_back(project: Project, chance: random.Random) -> str:
    """Do as a server does that keeps the store of an earlier build, with and without its site."""
    kept, folder = _kept(project), project.folder / _CACHE
    if not kept.is_dir():
        raise IndexError
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(kept, folder)
    if chance.random() < 0.5:
        shutil.rmtree(project.folder / "site", ignore_errors=True)
    return "an old store brought back"


def kill_a_build(project: Project, chance: random.Random) -> str:
    moment = chance.uniform(0.3, 2)
    run = project.start(chance.choice(("build", "build", "check")))
    try:
        run.communicate(timeout=moment)
    except subprocess.TimeoutExpired:
        run.kill()
        run.communicate()
    return f"a run killed after {moment:.2f} seconds"


def build_twice_at_once(project: Project, chance: random.Random) -> str:
    other = chance.choice(("build", "check"))
    runs = [project.start("build"), project.start(other)]
    for run in runs:
        _, said = run.communicate()
        assert "Traceback" not in said, said
    return f"build and {other} at once"


def build_without_room_for_the_store(project: Project, chance: random.Random) -> str:
    """Let no file grow beyond what the site's largest needs."""
    site = [file for file in (project.folder / "site").rglob("*") if file.is_file()]
    largest = max(file.stat().st_size for file in site) + chance.randrange(300_000)
    project.run("build", largest_file=largest)
    return f"a build that could write files of {largest} bytes only"


def _built(project: Project, chance: random.Random, kind: str = "") -> Path:
    files = sorted((project.folder / "site").rglob(f"*{kind}"))
    return chance.choice([file for file in files if file.is_file()])


def _stored(project: Project, chance: random.Random) -> Path:
    files = sorted((project.folder / _CACHE).rglob("*"))
    return chance.choice([file for file in files if file.is_file()])


def _kept(project: Project) -> Path:
    return project.folder.with_name(f"{project.folder.name}-old-store")
