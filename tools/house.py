"""Entrance of every `make` target: `python3 -m tools.house <target>`.

Runs first with the Python of the machine, makes `.venv` ready, and goes on with the Python in there.
This file stays readable for older Pythons, so that they can say that they are too old.
"""

import os
import sys

OLDEST = (3, 11)
TARGETS = {
    "run": "set up, load the demo and start",
    "setup": "set up without demo data, start nothing",
    "start": "start what is set up",
    "dev": "start with auto-reload",
    "demo": "load the demo network",
    "check": "all checks and tests without browser and PostgreSQL",
    "test": "all checks and tests",
    "fix": "format and repair what can be repaired",
    "messages": "collect texts for translation",
    "lock": "lock all dependencies anew",
    "bench": "measure",
    "sizes": "list long files and functions",
}
NEED_TEST_PACKAGES = ("check", "test", "fix", "bench")


def check_python(version):  # type: ignore[no-untyped-def]
    """Ends with one sentence when this Python is too old."""
    if tuple(version[:2]) < OLDEST:
        found = ".".join(str(number) for number in version[:2])
        sys.exit("Verbund needs Python 3.11 or newer, but this is Python {}. Please install python3.11.".format(found))  # noqa: UP032


def main(arguments):  # type: ignore[no-untyped-def]
    """Makes the packages ready and hands the target on."""
    check_python(sys.version_info)
    if not arguments or arguments[0] not in TARGETS:
        sys.exit("Usage: make TARGET\n" + "\n".join("  {:9} {}".format(*item) for item in TARGETS.items()))
    from tools import packages  # noqa: PLC0415 (only a new enough Python can read it)

    if not packages.is_inside():
        packages.make_ready("test" if arguments[0] in NEED_TEST_PACKAGES else "run")
        os.execv(str(packages.PYTHON), [str(packages.PYTHON), "-m", "tools.house", *arguments])  # noqa: S606
    from tools import targets  # noqa: PLC0415 (needs the packages in .venv)

    targets.TARGETS[arguments[0]](arguments[1:])


if __name__ == "__main__":
    main(sys.argv[1:])
