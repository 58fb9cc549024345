"""The documentation can be found and is true: no link, file, function or name in it is lost."""

import importlib
import re
from functools import cache

import pytest
from django.apps import apps
from django.conf import settings

ROOT = settings.BASE_DIR
PAGES = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("site/papers/**/*.md")]
PACKAGES = sorted(
    {path.parent.name for folder in (ROOT, ROOT / "site") for path in folder.glob("*/__init__.py")}
)
SOURCES = ("champions", "events", "home", "site", "templates", "tests")
DOTTED = re.compile(rf"(?<![\w./@-])(?:{'|'.join(PACKAGES)})(?:\.[A-Za-z_]\w*)+(?![\w/-])")
FILE = re.compile(r"(?<![\w./<>…*-])[\w-]+(?:/[\w-]+)*/?(?:\.(?:py|md|html|css|js))?(?![\w…*])")
SNAKE = re.compile(r"(?<![\w./%<-])[A-Za-z]\w*_\w+(?![\w/])")
FOREIGN = {"FiraGO_TTF_1001"}
"""Names in the documentation that are those of others."""


def links(page):
    """The files that a page links to, without addresses of the web and places within a page."""
    found = re.findall(r"\]\(([^)#\s]+)", page.read_text("utf-8"))
    return {(page.parent / link).resolve() for link in found if ":" not in link}


def quoted(page):
    """What stands between backticks, in a line or as a block."""
    text = page.read_text("utf-8")
    blocks = re.findall(r"^```.*?^```", text, re.DOTALL | re.MULTILINE)
    return blocks + re.findall(r"`([^`\n]+)`", text.replace("```", ""))


@cache
def sources():
    """Every file of the code, by its path."""
    kinds = {".py", ".html", ".txt", ".js", ".css", ".svg"}
    found = [path for name in SOURCES for path in (ROOT / name).rglob("*") if path.suffix in kinds]
    found += [ROOT / "pyproject.toml", ROOT / "Makefile"]
    return {path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for path in found}


@cache
def code():
    return "\n".join(sources().values())


@cache
def words():
    return set(re.findall(r"\w+", code()))


def resolves(name):
    """Whether a dotted name is a module, what a module holds, a model, or words of our own.

    Permissions, actions of the log and numbers of checks are words that the code has in quotes.
    """
    parts = name.split(".")
    for length in range(len(parts), 0, -1):
        try:
            found = importlib.import_module(".".join(parts[:length]))
        except ModuleNotFoundError:
            continue
        for part in parts[length:]:
            if part in getattr(found, "__annotations__", {}):
                return True
            found = getattr(found, part, None)
        if found is not None:
            return True
    if len(parts) == 2 and parts[0] in apps.app_configs:
        try:
            return bool(apps.get_model(name))
        except LookupError:
            label, word = parts
            action, _, model = word.partition("_")
            usual = {one._meta.model_name for one in apps.get_app_config(label).get_models()}
            return f'"{name}"' in code() or (action in {"view", "add"} and model in usual)
    return False


def test_index_names_every_page():
    index = ROOT / "docs" / "index.md"
    assert set(ROOT.glob("docs/**/*.md")) - {index} - links(index) == set()


def test_every_link_leads_to_a_file():
    lost = [
        (page.relative_to(ROOT).as_posix(), link.name)
        for page in PAGES
        for link in links(page)
        if not link.exists()
    ]
    assert lost == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_what_a_page_names_exists(page):
    """Dotted names resolve, files are there, and the code knows each name with an underscore."""
    lost = set()
    for span in quoted(page):
        lost |= {name for name in DOTTED.findall(span) if not is_file(name) and not resolves(name)}
        lost |= {path for path in FILE.findall(span) if is_ours(path) and not is_file(path)}
        lost |= {name for name in SNAKE.findall(span) if name not in words() | FOREIGN}
    assert lost == set()


def is_ours(path):
    """A file of code by its name, or a path that begins with one of our folders."""
    return path.endswith((".py", ".html", ".css", ".js")) or (
        "/" in path and path.split("/")[0] in {*SOURCES, "docs"}
    )


def is_file(path):
    """Whether a path, or the end of one, is there."""
    if (ROOT / path).exists():
        return True
    return any(f"/{known}".endswith(f"/{path.rstrip('/')}") for known in sources())


def test_what_the_code_says_of_itself_exists():
    """Names in double backticks and in templates' comments resolve; pages named are there."""
    lost = []
    for path, text in sources().items():
        said = re.findall(r"``([^`\n]+)``", text) if path.endswith(".py") else []
        said += re.findall(r"{% comment %}(.*?){% endcomment %}", text, re.DOTALL)
        names = [name for one in said for name in DOTTED.findall(one)]
        lost += [(path, name) for name in names if not is_file(name) and not resolves(name)]
        pages = re.findall(r"\bdocs/[\w/-]+\.md", text)
        lost += [(path, page) for page in pages if not (ROOT / page).exists()]
    assert lost == []
