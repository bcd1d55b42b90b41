"""What the written code may not hold: late imports, tables in entrances, signals, look-ups that databases answer differently."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ENTRANCES = {"views", "api", "tasks", "listeners"}
SAYS_NOTHING = {"utils", "helpers", "common", "misc"}
REASONS = re.compile(r"#\s*noqa: PLC0415 \((slow|optional)\b")
BORROWS = re.compile(r"""{%\s*(?:extends|include)\s+["'](\w+)/""")
LOOK_UPS = re.compile(r"__(icontains|iexact|istartswith|iendswith|iregex)\b")


def sources(package: Path, *, tests: bool = False) -> Iterator[tuple[Path, str]]:
    """Every Python file of the house with its text; migrations are made by machine, tests only when asked for."""
    for path in sorted(package.rglob("*.py")):
        parts = path.relative_to(package).parts
        if "migrations" not in parts and (tests or "tests" not in parts):
            yield path, path.read_text()


def late_imports(package: Path) -> list[str]:
    """Imports inside a function without a reason from the list of two: a slow library, an optional dependency."""
    found = []
    for path, text in sources(package):
        lines = text.splitlines()
        for function in _nodes(text, ast.FunctionDef, ast.AsyncFunctionDef):
            late = [node for node in ast.walk(function) if isinstance(node, ast.Import | ast.ImportFrom)]
            found += [f"{_name(path, package)}:{node.lineno}" for node in late if not REASONS.search(lines[node.lineno - 1])]
    return sorted(set(found))


def heavy_entrances(package: Path) -> list[str]:
    """Views, tasks, listeners and endpoints that import tables or touch a manager."""
    found = []
    for path, text in sources(package):
        parts = path.relative_to(package).with_suffix("").parts
        if len(parts) > 1 and parts[1] in ENTRANCES:
            runtime = _without_type_checking(ast.parse(text))
            found += [f"{_name(path, package)}:{node.lineno}" for node in ast.walk(runtime) if _is_table(node)]
    return found


def model_signals(package: Path) -> list[str]:
    """Imports of model signals: call the action, or publish an event."""
    return [
        f"{_name(path, package)}:{node.lineno}"
        for path, text in sources(package)
        for node in _nodes(text, ast.Import, ast.ImportFrom)
        if "django.db.models.signals" in _imported(node) or "django.dispatch" in _imported(node)
    ]


def folded_look_ups(package: Path) -> list[str]:
    """Case-insensitive look-ups: SQLite knows ASCII only, PostgreSQL does not."""
    return [
        f"{_name(path, package)}:{number}"
        for path, text in sources(package)
        for number, line in enumerate(text.splitlines(), 1)
        if LOOK_UPS.search(line)
    ]


def upward_templates(package: Path, floor: dict[str, int]) -> list[str]:
    """Templates that borrow from a room above or beside."""
    found = []
    for page in sorted(package.glob("*/templates/**/*.html")):
        here = page.relative_to(package).parts[0]
        borrowed = [there for there in BORROWS.findall(page.read_text()) if there != here]
        found += [f"{_name(page, package)} -> {there}" for there in borrowed if floor.get(there, 99) >= floor[here]]
    return found


def rooms_without_sign(package: Path) -> list[str]:
    """Rooms whose `__init__.py` does not say what they are for."""
    rooms = sorted(path.name for path in package.iterdir() if path.is_dir() and any(path.glob("*.py")))
    return [room for room in rooms if not _docstring(package / room / "__init__.py")]


def empty_names(package: Path) -> list[str]:
    """Modules with a name that says nothing."""
    return [_name(path, package) for path in sorted(package.rglob("*")) if path.stem in SAYS_NOTHING and path.suffix in ("", ".py")]


def dotted_names(package: Path) -> tuple[list[str], list[str]]:
    """The names given to `later()` and `on()`, and the places where the name is not written out.

    `kit` passes names on, and so does the worker in `config`, whose names stand in CLOCKS.
    """
    names, hidden = [], []
    for path, text in sources(package):
        if path.relative_to(package).parts[0] == "kit":
            continue
        for call in _nodes(text, ast.Call):
            position = {"later": 0, "on": 1}.get(_called(call))
            if position is None or len(call.args) <= position:
                continue
            argument = call.args[position]
            if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                names.append(argument.value)
            elif path.relative_to(package).parts[0] != "config":
                hidden.append(f"{_name(path, package)}:{call.lineno}")
    return names, hidden


def _nodes(text: str, *kinds: type[ast.AST]) -> Iterator[ast.AST]:
    return (node for node in ast.walk(ast.parse(text)) if isinstance(node, kinds))


def _name(path: Path, package: Path) -> str:
    return str(path.relative_to(package.parent))


def _docstring(path: Path) -> str | None:
    return ast.get_docstring(ast.parse(path.read_text())) if path.exists() else None


def _called(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else call.func.attr if isinstance(call.func, ast.Attribute) else ""


def _imported(node: ast.Import | ast.ImportFrom) -> list[str]:
    base = f"{node.module}." if isinstance(node, ast.ImportFrom) and node.module else ""
    return [*([node.module] if isinstance(node, ast.ImportFrom) else []), *(base + alias.name for alias in node.names)]


def _is_table(node: ast.AST) -> bool:
    if isinstance(node, ast.Attribute):
        return node.attr in ("objects", "_base_manager", "_default_manager")
    if isinstance(node, ast.Import | ast.ImportFrom):
        return any(re.match(r"verbund\.\w+\.models\b", name or "") for name in _imported(node))
    return False


def _without_type_checking(tree: ast.Module) -> ast.Module:
    kept = [node for node in tree.body if not (isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING"))]
    return ast.Module(body=kept, type_ignores=[])
