"""Steps of a set-up: run a command quietly, skip what has not changed, end with one sentence."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BUILD = ROOT / "build"


class Problem(SystemExit):
    """One clear sentence for the person at the keyboard; exit code 1."""


def say(text: str) -> None:
    """A line about progress, only when a person watches."""
    if sys.stderr.isatty():
        print(text, file=sys.stderr, flush=True)


def make_folder(folder: Path) -> Path:
    """The folder, made when missing."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Problem(f"The folder {folder} cannot be written ({error.strerror}). Please run this where you may write.") from error
    return folder


def quietly(command: Sequence[str | Path], *, name: str, trouble: str, cwd: Path = ROOT, env: dict[str, str] | None = None) -> None:
    """Runs a command with its output in `build/log/<name>.txt`; when it fails, `trouble` is the sentence."""
    log = make_folder(BUILD / "log") / f"{name}.txt"
    with log.open("w") as output:
        try:
            code = subprocess.run(
                command, cwd=cwd, env={**os.environ, **(env or {})}, stdout=output, stderr=subprocess.STDOUT, check=False
            ).returncode
        except OSError as error:
            output.write(str(error))
            code = 1
    if code:
        raise Problem(f"{trouble} Details: {log.relative_to(ROOT)}")


def files_in(*places: Path, without: tuple[str, ...] = ("node_modules", "__pycache__", "tests")) -> list[Path]:
    """All files in these folders (or these files themselves), in a fixed order."""
    found: list[Path] = []
    for place in places:
        if place.is_file():
            found.append(place)
            continue
        for folder, below, names in os.walk(place):
            below[:] = sorted(name for name in below if name not in without)
            found.extend(Path(folder) / name for name in sorted(names))
    return found


def digest(files: Iterable[Path], *words: str) -> str:
    """A fingerprint of files and words; a missing file counts as missing."""
    whole = hashlib.sha256("\0".join(words).encode())
    for file in files:
        whole.update(f"\0{os.path.relpath(file, ROOT)}\0".encode())
        whole.update(file.read_bytes() if file.is_file() else b"missing")
    return whole.hexdigest()


def once(stamp: Path, fingerprint: str, do: Callable[[], None], *, results: Iterable[Path] = (), saying: str = "") -> bool:
    """Runs a step unless its stamp holds this fingerprint and its results are there; says whether it ran."""
    if stamp.is_file() and stamp.read_text() == fingerprint and all(result.exists() for result in results):
        return False
    if saying:
        say(saying)
    stamp.unlink(missing_ok=True)
    do()
    make_folder(stamp.parent)
    stamp.write_text(fingerprint)
    return True
