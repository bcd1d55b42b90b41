import sys
from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any

from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import OperationalError

from verbund.demo import actions as demo
from verbund.demo import queries as demo_queries
from verbund.demo.choices import PASSWORD, PEOPLE
from verbund.directory import actions as directory
from verbund.kit.commands import HouseCommand
from verbund.kit.viewer import Viewer
from verbund.places import actions as places
from verbund.places import queries as places_queries
from verbund.vocabularies import actions as vocabularies
from verbund.vocabularies import queries as vocabularies_queries

Step = tuple[str, Callable[[], bool], Callable[[Viewer, None], object]]
STEPS: list[Step] = [
    ("vocabularies", vocabularies_queries.is_current, vocabularies.load_vocabularies),
    ("places", places_queries.is_edition_loaded, places.load_places),
]
DEMO: Step = ("demo", demo_queries.is_loaded, demo.load_demo)


class Command(HouseCommand):
    help = "Migrates the database, loads vocabularies and places, and indexes all offers when words changed; run again, it changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--demo", action="store_true", help="also load the demo network and demo log-ins (never in production)")
        parser.add_argument("--json", action="store_true", help="say as JSON what was loaded")

    def deed(self, viewer: Viewer, **options: Any) -> None:
        self.show("migrations")
        try:
            call_command("migrate", verbosity=0, interactive=False)
        except OperationalError as error:
            raise CommandError(f"The database cannot be reached or used: {str(error).strip().splitlines()[0]}") from error
        loaded = {name: self.load(viewer, name, is_there, load) for name, is_there, load in STEPS}
        loaded["search"] = self.load(viewer, "search", lambda: not loaded["vocabularies"], directory.index_offers)
        if options["demo"]:
            loaded["demo"] = self.load(viewer, *DEMO)
        if options["json"]:
            self.answer(loaded)
        elif options["demo"] and sys.stdout.isatty():
            self.stdout.write(f"Demo log-ins (password of all: {PASSWORD}):")
            for person in PEOPLE:
                self.stdout.write(f"  {person.email}  {person.role}")

    def load(self, viewer: Viewer, name: str, is_there: Callable[[], bool], load: Callable[[Viewer, None], object]) -> bool:
        """Loads one part unless it is there; says whether it did."""
        if is_there():
            return False
        self.show(name)
        load(viewer, None)
        return True

    def show(self, step: str) -> None:
        """The step, when a person watches."""
        if sys.stderr.isatty():
            self.say(f"{step} …")
