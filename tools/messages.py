"""The catalogues in locale/: collect texts from code and templates, merge translations, compile. Needs no gettext programs.

`python -m tools.messages` collects; `python -m tools.messages merge FILE.json …` fills in German texts ({msgid: text}, a list for plurals).
"""

import functools
import io
import json
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

from tools.steps import BUILD, ROOT, digest, files_in, once, say

LANGUAGES = ("de", "en")
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None, "gettext": None, "gettext_lazy": None, "gettext_noop": None,
    "ngettext": (1, 2), "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2), "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3), "npgettext_lazy": ((1, "c"), 2, 3),
}  # fmt: skip
STRING = r"""u?(?:'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")"""
CALL_IN_TEMPLATE = re.compile(rf"(?:\b(?:n?p?gettext)|(?<!\w)_)\(\s*{STRING}(?:\s*,\s*(?:{STRING}|count))*\s*\)")
MADE = datetime(2026, 1, 1, tzinfo=UTC)
NAMED = re.compile(r"%\((\w+)\)[a-z]|\{(\w+)\}")
UNNAMED = re.compile(r"%[sdif](?![a-zäöü])|\{\}|\{[!:]")
Found = tuple[str, str | tuple[str, ...], str | None]


def po_file(language: str) -> Path:
    """Where the catalogue of a language lies."""
    return ROOT / "locale" / language / "LC_MESSAGES" / "django.po"


def collect() -> list[Found]:
    """All texts for translation: (file, msgid or (singular, plural), context)."""
    found: list[Found] = []
    for file in files_in(ROOT / "verbund", without=("__pycache__", "tests", "migrations", "static", "data")):
        if file.suffix in (".py", ".html", ".txt"):
            found.extend((str(file.relative_to(ROOT)), message, context) for message, context in texts_of(file))
    return found


def texts_of(file: Path) -> Iterator[tuple[str | tuple[str, ...], str | None]]:
    """The texts of one Python file or template, each with its context."""
    source = file.read_text()
    if file.suffix != ".py":
        source = "\n".join(CALL_IN_TEMPLATE.findall(templatize(source, origin=str(file))))
    for _line, message, _comments, context in extract("python", io.BytesIO(source.encode()), keywords=KEYWORDS, options={"encoding": "utf-8"}):
        yield message, context


def load(language: str) -> Catalog:
    """The catalogue as it lies in the tree; empty when there is none yet."""
    path = po_file(language)
    if not path.is_file():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def update(language: str) -> Catalog:
    """The catalogue with exactly the texts that code and templates hold now; known translations stay."""
    known = load(language)
    fresh = Catalog(
        locale=language, project="Verbund", version="1", copyright_holder="", creation_date=MADE, revision_date=MADE,
        last_translator="", language_team="", fuzzy=False, header_comment="# Texts of Verbund; made by `make messages`.",
    )  # fmt: skip
    for file, message, context in collect():
        fresh.add(message, locations=[(file, 0)], context=context)
    for entry in fresh:
        old = known.get(entry.id[0] if isinstance(entry.id, tuple) else entry.id, entry.context) if entry.id else None
        if old is not None and isinstance(old.id, tuple) == isinstance(entry.id, tuple):
            entry.string = old.string
    return fresh


def save(language: str, catalog: Catalog) -> None:
    """Writes the catalogue in a fixed order, so that changes read well."""
    path = po_file(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalog, width=0, sort_output=True, include_lineno=False)


def update_all(arguments: list[str]) -> None:
    """`make messages`: collects the texts into all catalogues and says what is missing in German."""
    for language in LANGUAGES:
        save(language, update(language))
    compile_changed()
    for text in missing(load("de")):
        print(f"no German text: {text}")


def merge(files: list[str]) -> None:
    """Fills German texts from JSON files into the catalogue; an existing text is replaced."""
    catalog = update("de")
    for name in files:
        for message, text in json.loads(Path(name).read_text()).items():
            context, _mark, msgid = message.rpartition("\x04")
            entry = catalog.get(msgid, context or None)
            if entry is None:
                print(f"{name}: nowhere used: {message}", file=sys.stderr)
            elif isinstance(entry.id, tuple):
                entry.string = tuple(text) if isinstance(text, list) else (text, text)
            else:
                entry.string = text[0] if isinstance(text, list) else text
    save("de", catalog)


def missing(catalog: Catalog) -> list[str]:
    """The texts that have no translation."""
    return [_name(entry.id) for entry in catalog if entry.id and not all(strings(entry.string))]


def wrong_placeholders(catalog: Catalog) -> list[str]:
    """Texts with nameless placeholders, or whose translation has other placeholders than the text itself."""
    wrong = []
    for entry in catalog:
        if not entry.id:
            continue
        ids, texts = strings(entry.id), [text for text in strings(entry.string) if text]
        allowed = set().union(*(_placeholders(text) for text in ids))
        is_same = all(_placeholders(text) == allowed for text in texts[-1:]) and all(_placeholders(text) <= allowed for text in texts)
        if not is_same or any(UNNAMED.search(NAMED.sub("", text)) for text in ids + texts):
            wrong.append(_name(entry.id))
    return wrong


def _placeholders(text: str) -> set[str]:
    return {first or second for first, second in NAMED.findall(text)}


def strings(value: "str | tuple[str, ...] | list[str] | None") -> list[str]:
    """A text and its plural, if any, as a list."""
    return [value] if isinstance(value, str) else list(value or [""])


def _name(message: "str | tuple[str, ...] | list[str]") -> str:
    return strings(message)[0]


def compile_changed() -> None:
    """Writes the .mo files that Django reads, where the .po file has changed."""
    for language in LANGUAGES:
        source = po_file(language)
        if source.is_file():
            result = source.with_suffix(".mo")
            once(BUILD / "stamps" / f"messages-{language}", digest([source]), functools.partial(_compile, language), results=[result])


def _compile(language: str) -> None:
    say(f"Compiling texts ({language}) …")
    with po_file(language).with_suffix(".mo").open("wb") as file:
        write_mo(file, load(language))


if __name__ == "__main__":
    if sys.argv[1:2] == ["merge"]:
        merge(sys.argv[2:])
    update_all([])
