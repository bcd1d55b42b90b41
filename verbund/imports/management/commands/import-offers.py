import json
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser
from django.db import transaction
from django.utils.translation import gettext as _

from verbund.imports import errors
from verbund.imports.actions import import_offers
from verbund.imports.choices import OFFERS, ORGANISATIONS, OUTCOMES
from verbund.imports.queries import Report
from verbund.kit.commands import HouseCommand
from verbund.kit.viewer import Viewer

MOST_REMARKS = 50


class Command(HouseCommand):
    """`verbund import-offers --organisations A.csv --offers B.csv [--dry-run] [--partial] [--json REPORT]`"""

    help = "Brings lists of organisations and offers in, by key. All of it or nothing, unless --partial. Running it twice changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--organisations", type=Path, metavar="A.csv", help="list of organisations")
        parser.add_argument("--offers", type=Path, metavar="B.csv", help="list of offers")
        parser.add_argument("--dry-run", action="store_true", help="show what would change and write nothing")
        parser.add_argument("--partial", action="store_true", help="leave rejected rows out and import the others")
        parser.add_argument("--demo", action="store_true", help="mark what is new as sample data")
        parser.add_argument("--json", metavar="REPORT", help="write the report as JSON into this file (- for the output)")

    def deed(self, viewer: Viewer, **options: Any) -> None:
        """One import in one transaction; a preview and an import that changes nothing leave no trace at all."""
        try:
            with transaction.atomic():
                report = import_offers(
                    viewer, None, organisations=options["organisations"], offers=options["offers"],
                    is_partial=options["partial"], is_demo=options["demo"],
                )  # fmt: skip
                if options["dry_run"] or not report.has_changes:
                    transaction.set_rollback(True)
        except errors.RowsRejected as error:
            self._tell(error.report, options)
            raise
        self._tell(report, options)
        if options["dry_run"]:
            self.say(_("This was a preview: nothing was changed."))

    def _tell(self, report: Report, options: dict[str, Any]) -> None:
        if options["json"] == "-":
            self.answer(report.as_json())
        elif options["json"]:
            self._write(Path(options["json"]), report)
        for file in (ORGANISATIONS, OFFERS):
            counts = report.counts(file)
            self.say(f"{file}: " + ", ".join(f"{counts[outcome]} {outcome}" for outcome in OUTCOMES))
        remarks = [
            f"{row.file} {row.row} {row.key}, {remark['column']}: {remark['text']}" for row in report.rows for remark in (*row.reasons, *row.warnings)
        ]
        for remark in remarks[:MOST_REMARKS]:
            self.say(remark)
        if len(remarks) > MOST_REMARKS:
            self.say(_("… and %(count)d more; --json shows all of them.") % {"count": len(remarks) - MOST_REMARKS})
        if report.unmapped:
            self.say(
                _("Kept as text only: %(words)s")
                % {"words": ", ".join(f"{entry['word']} ({entry['scheme']})" for entry in report.unmapped[:MOST_REMARKS])}
            )

    def _write(self, path: Path, report: Report) -> None:
        try:
            path.write_text(json.dumps(report.as_json(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        except OSError as error:
            raise errors.BadFile(_("The report cannot be written to %(file)s: %(reason)s.") % {"file": path, "reason": error.strerror}) from error
