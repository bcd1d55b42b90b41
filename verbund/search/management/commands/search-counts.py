import datetime
from argparse import ArgumentParser
from typing import Any

from verbund.kit.commands import HouseCommand
from verbund.kit.viewer import Viewer
from verbund.search import queries
from verbund.vocabularies import queries as vocabularies


class Command(HouseCommand):
    """What is searched for, and what is searched for in vain: by week, language, concept and district. No words, no persons."""

    help = "Prints the weekly counts of searches. Figures under five are not shown."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Options of the command."""
        parser.add_argument("--since", type=datetime.date.fromisoformat, default=datetime.date(2026, 1, 1), metavar="YYYY-MM-DD")
        parser.add_argument("--json", action="store_true")

    def deed(self, viewer: Viewer, **options: Any) -> None:
        """Prints a line per week, concept, language, district and outcome."""
        counts = queries.weekly_counts(viewer, since=options["since"])
        if options["json"]:
            self.answer([{**vars(one), "week": one.week.isoformat()} for one in counts])
            return
        for one in counts:
            label = vocabularies.label(one.concept, viewer.language) if one.concept else "–"
            figure = "< 5" if one.count is None else str(one.count)
            self.stdout.write(f"{one.week}  {figure:>6}  {one.outcome:8} {one.language:4} {one.district or 'state':6} {label}")
        self.say(f"{len(counts)} lines")
