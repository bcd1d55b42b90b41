"""Prints the rule book as Markdown (docs/generated/permissions.md)."""

from importlib import import_module
from typing import Any

from django.conf import settings

from verbund.kit.commands import HouseCommand
from verbund.kit.rulebook import permissions_page
from verbund.kit.viewer import Viewer


class Command(HouseCommand):
    """`verbund list-permissions > docs/generated/permissions.md`"""

    help = "Prints who may do what, as a Markdown table."

    def deed(self, viewer: Viewer, **options: Any) -> None:
        """Loads all pages first, because pages ask too."""
        import_module(settings.ROOT_URLCONF)
        self.stdout.write(permissions_page(), ending="")
