"""The console command `verbund`: Django's management commands under the house's own name."""

import os
import sys

from django.core.management import ManagementUtility


def main(arguments: list[str] | None = None) -> None:
    """Runs one command; `verbund --help` lists them. Exit code 0 only when it worked."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "verbund.config.settings")
    ManagementUtility(["verbund", *(sys.argv[1:] if arguments is None else arguments)]).execute()
