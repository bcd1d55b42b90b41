"""Documents are tested: every relative link leads somewhere, every named file exists."""

import re
from collections.abc import Iterable
from pathlib import Path

LINK = re.compile(r"!?\[[^\]]*\]\(<?([^)\s>]+)>?(?:\s+\"[^\"]*\")?\)")
NAMED_FILE = re.compile(r"`((?:verbund|docs|tests|deploy|frontend|bench|locale|requirements|tools)/[\w./-]+)`")
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^#+\s+(.+?)\s*$", re.MULTILINE)
MADE_LATER = ("frontend/node_modules", "build/", "var/", "locale/de/LC_MESSAGES/django.mo", "locale/en/LC_MESSAGES/django.mo")


def documents(root: Path) -> list[Path]:
    """README and everything under docs/."""
    return [path for path in [root / "README.md", *sorted((root / "docs").rglob("*.md"))] if path.exists()]


def broken_links(pages: Iterable[Path]) -> list[str]:
    """Relative links to files or headings that do not exist."""
    return [
        f"{page.name}: {target}"
        for page in pages
        for target in LINK.findall(FENCE.sub("", page.read_text()))
        if not re.match(r"[a-z][a-z0-9+.-]*:", target) and not _leads_somewhere(page, target)
    ]


def missing_files(pages: Iterable[Path], root: Path) -> list[str]:
    """Files that a document names by their path and that do not exist."""
    return [
        f"{page.name}: {named}"
        for page in pages
        for named in NAMED_FILE.findall(page.read_text())
        if not named.startswith(MADE_LATER) and not (root / named).exists()
    ]


def _leads_somewhere(page: Path, target: str) -> bool:
    path, _, anchor = target.partition("#")
    there = (page.parent / path).resolve() if path else page
    if not there.exists():
        return False
    return not anchor or there.suffix != ".md" or anchor in {_slug(heading) for heading in HEADING.findall(there.read_text())}


def _slug(heading: str) -> str:
    return re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-")
