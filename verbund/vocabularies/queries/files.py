"""The lists as files: terms.csv, aliases.csv, labels/<language>.json, words/<language>.json. Read and checked as a whole."""

import csv
import datetime
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from verbund.kit import errors
from verbund.vocabularies.choices import Scheme
from verbund.vocabularies.models import Alias, Label, SearchWord

FOLDER = Path(__file__).resolve().parents[1] / "data"
WEAK = "~"
LONGEST_LABEL, LONGEST_WORD, LONGEST_ALIAS = (table._meta.get_field("text").max_length or 0 for table in (Label, SearchWord, Alias))


@dataclass(frozen=True)
class TermRow:
    """One line of terms.csv."""

    scheme: str
    code: str
    parent: str
    sort: int
    is_public: bool
    valid_from: datetime.date
    valid_until: datetime.date | None
    replaced_by: str
    tag: str
    source: str


@dataclass(frozen=True)
class Volumes:
    """All files together. `labels`: (code, language, text); `words`: (code, language, text, is_weak); `aliases`: (scheme, text, code)."""

    terms: tuple[TermRow, ...]
    labels: tuple[tuple[str, str, str], ...]
    words: tuple[tuple[str, str, str, bool], ...]
    aliases: tuple[tuple[str, str, str], ...]


def digest_of_files(folder: Path = FOLDER) -> str:
    """One SHA-256 over the names and contents of all files of the lists."""
    digest = hashlib.sha256()
    for path in _paths(folder):
        digest.update(f"{path.relative_to(folder).as_posix()}\x1f{path.stat().st_size}\x1f".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def read_files(folder: Path = FOLDER) -> Volumes:
    """Everything that stands in the files; Invalid with one sentence when a line names something that does not exist."""
    terms = tuple(_term(row) for row in _rows(folder / "terms.csv", needed={field.name for field in fields(TermRow)}))
    codes = {term.code for term in terms}
    if len(codes) < len(terms):
        twice = next(code for code in codes if sum(term.code == code for term in terms) > 1)
        raise errors.Invalid(_("The code %(code)s stands twice in terms.csv.") % {"code": twice})
    aliases = _aliases(folder)
    volumes = Volumes(terms, tuple(_labels(folder)), tuple(_words(folder)), tuple(aliases))
    _refuse_unknown(volumes, codes)
    _refuse_circles({term.code: term.parent for term in terms})
    return volumes


def _paths(folder: Path) -> list[Path]:
    tables = [folder / "terms.csv", folder / "aliases.csv"]
    return [path for path in tables if path.exists()] + sorted(folder.glob("labels/*.json")) + sorted(folder.glob("words/*.json"))


def _rows(path: Path, *, needed: set[str]) -> list[dict[str, str]]:
    if not path.exists():
        raise errors.Invalid(_("The file %(file)s is missing.") % {"file": path.name})
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        missing = sorted(needed - set(reader.fieldnames or ()))
        if missing:
            raise errors.Invalid(_("%(file)s lacks the column %(column)s.") % {"file": path.name, "column": ", ".join(missing)})
        return list(reader)


def _term(row: dict[str, str]) -> TermRow:
    if row["scheme"] not in Scheme.values:
        raise errors.Invalid(_("The list %(scheme)s of the term %(code)s does not exist.") % {"scheme": row["scheme"], "code": row["code"]})
    try:
        return TermRow(
            scheme=row["scheme"],
            code=row["code"],
            parent=row["parent"],
            sort=int(row["sort"]),
            is_public=row["is_public"] == "yes",
            valid_from=datetime.date.fromisoformat(row["valid_from"]),
            valid_until=datetime.date.fromisoformat(row["valid_until"]) if row["valid_until"] else None,
            replaced_by=row["replaced_by"],
            tag=row["tag"],
            source=row["source"],
        )
    except ValueError as error:
        raise errors.Invalid(_("A number or a day of the term %(code)s cannot be read.") % {"code": row["code"]}) from error


def _aliases(folder: Path) -> Iterator[tuple[str, str, str]]:
    path = folder / "aliases.csv"
    if not path.exists():
        return
    rows = _rows(path, needed={"scheme", "alias", "code"})
    for key in dict.fromkeys((row["scheme"], row["alias"], row["code"]) for row in rows):
        _refuse_long(key[1], LONGEST_ALIAS)
        yield key


def _labels(folder: Path) -> Iterator[tuple[str, str, str]]:
    for path in sorted(folder.glob("labels/*.json")):
        for code, text in _book(path).items():
            _refuse_long(text, LONGEST_LABEL)
            yield code, path.stem, text


def _words(folder: Path) -> Iterator[tuple[str, str, str, bool]]:
    for path in sorted(folder.glob("words/*.json")):
        for code, texts in _book(path).items():
            seen = set()
            for text in texts:
                word = text.removeprefix(WEAK).strip()
                if word and word not in seen:
                    seen.add(word)
                    _refuse_long(word, LONGEST_WORD)
                    yield code, path.stem, word, text.startswith(WEAK)


def _book(path: Path) -> dict[str, Any]:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise errors.Invalid(_("The file %(file)s cannot be read.") % {"file": f"{path.parent.name}/{path.name}"}) from error


def _refuse_long(text: str, longest: int) -> None:
    if len(text) > longest:
        raise errors.Invalid(_("“%(text)s” is longer than %(longest)s letters.") % {"text": text, "longest": longest})


def _refuse_unknown(volumes: Volumes, codes: set[str]) -> None:
    named = [(term.parent, "terms.csv") for term in volumes.terms if term.parent]
    named += [(term.replaced_by, "terms.csv") for term in volumes.terms if term.replaced_by]
    named += [(code, "aliases.csv") for _scheme, _text, code in volumes.aliases]
    named += [(code, f"labels/{language}.json") for code, language, _text in volumes.labels]
    named += [(code, f"words/{language}.json") for code, language, _text, _weak in volumes.words]
    for code, file in named:
        if code not in codes:
            raise errors.Invalid(_("%(file)s names the code %(code)s, which is not in the lists.") % {"file": file, "code": code})


def _refuse_circles(parents: dict[str, str]) -> None:
    for start in parents:
        code, steps = start, 0
        while code := parents[code]:
            steps += 1
            if steps > len(parents):
                raise errors.Invalid(_("The term %(code)s stands above itself.") % {"code": start})
