"""`make sizes`: files over 200 lines and functions over 40, as a guide and never as a rule."""

import ast
from pathlib import Path

from tools.steps import ROOT, files_in

LONG_FILE = 200
LONG_FUNCTION = 40
LOOKED_AT = ("verbund", "tools", "tests", "bench", "frontend")
ENDINGS = {".py", ".html", ".css", ".js", ".mjs"}


def show(arguments: list[str]) -> None:
    """Prints them, longest first."""
    files = files_in(*(ROOT / name for name in LOOKED_AT if (ROOT / name).is_dir()), without=("node_modules", "__pycache__"))
    files = [file for file in files if file.suffix in ENDINGS and "migrations" not in file.parts]
    print(f"Files over {LONG_FILE} lines:")
    for length, name in sorted(_long_files(files), reverse=True):
        print(f"{length:6}  {name}")
    print(f"Functions over {LONG_FUNCTION} lines:")
    for length, name in sorted(_long_functions(files), reverse=True):
        print(f"{length:6}  {name}")


def _long_files(files: list[Path]) -> list[tuple[int, str]]:
    lengths = [(len(file.read_text().splitlines()), str(file.relative_to(ROOT))) for file in files]
    return [item for item in lengths if item[0] > LONG_FILE]


def _long_functions(files: list[Path]) -> list[tuple[int, str]]:
    found = []
    for file in files:
        if file.suffix != ".py":
            continue
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > LONG_FUNCTION:
                    found.append((length, f"{file.relative_to(ROOT)}:{node.lineno} {node.name}"))
    return found
