"""What comes from outside: environment variables and `.env`. Read here and nowhere else."""

import os
import secrets
from contextlib import suppress
from pathlib import Path

from dotenv import load_dotenv

ROOT = Path(__file__).resolve().parents[2]
load_dotenv(ROOT / ".env")


class EnvironmentProblem(SystemExit):
    """A setting from outside that the house cannot live with: one sentence, exit code 1."""


def home() -> Path:
    """The folder for database, files and keys (VERBUND_HOME, `var/` unless set); made when missing."""
    folder = Path(os.environ.get("VERBUND_HOME") or ROOT / "var").expanduser()
    folder = folder if folder.is_absolute() else ROOT / folder
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / f".probe-{os.getpid()}"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise EnvironmentProblem(
            f"The folder {folder} cannot be written ({error.strerror}). Set VERBUND_HOME to a folder that you may write to."
        ) from error
    return folder


def secret_key(folder: Path) -> str:
    """The instance's key: VERBUND_SECRET_KEY, or a file made once, readable by the owner only."""
    if given := os.environ.get("VERBUND_SECRET_KEY"):
        return given
    path = folder / "keys" / "secret_key"
    path.parent.mkdir(mode=0o700, exist_ok=True)
    if not path.exists():
        draft = path.with_name(f".secret_key-{os.getpid()}")
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(50))
        with suppress(FileExistsError):  # another process was faster: its key holds
            path.hardlink_to(draft)
        draft.unlink()
    return path.read_text().strip()


def flag(name: str, default: bool = False) -> bool:
    """An environment variable read as yes or no."""
    return os.environ.get(name, "yes" if default else "no").strip().lower() in ("1", "yes", "true", "on")


def words(name: str, default: str = "") -> list[str]:
    """An environment variable read as a list, separated by commas."""
    return [part.strip() for part in os.environ.get(name, default).split(",") if part.strip()]


def is_production() -> bool:
    """VERBUND_ENV=production: no demo data, no known passwords, secure cookies."""
    return os.environ.get("VERBUND_ENV", "development") == "production"
