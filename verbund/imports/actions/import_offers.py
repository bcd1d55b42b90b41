import hashlib
import json
from collections import defaultdict
from dataclasses import dataclass, field, replace
from pathlib import Path

from django.utils.translation import gettext as _

from verbund.audit.actions import action, note_bulk
from verbund.directory.actions.save_offers import save_offers
from verbund.imports import errors, queries
from verbund.imports.choices import BATCH, COLUMNS, OFFERS, ORGANISATIONS, REJECTED
from verbund.kit.commands import progress
from verbund.kit.viewer import Viewer
from verbund.network.actions import save_organisations


@action("imports.import_offers")
def import_offers(
    viewer: Viewer,
    thing: None,
    /,
    *,
    organisations: Path | None = None,
    offers: Path | None = None,
    is_partial: bool = False,
    is_demo: bool = False,
) -> queries.Report:
    """Brings lists in, by key: all of it or nothing, unless `is_partial` allows to leave rejected rows out.

    What no row names is left alone. RowsRejected carries the report. `is_demo` marks what is new.
    """
    if organisations is None and offers is None:
        raise errors.BadFile(_("Please name a file: --organisations, --offers, or both."))
    run = _Run(viewer, is_demo)
    run.read(organisations, offers)
    run.save_organisations()
    run.save_offers()
    report = run.report()
    if report.rejected and not is_partial:
        raise errors.RowsRejected(report)
    counts = report.as_json() | {"rows": [], "unmapped": []}
    note_bulk(count=sum(row.outcome in ("new", "changed") for row in report.rows), digest=hashlib.sha256(json.dumps(counts).encode()).hexdigest())
    return report


@dataclass
class _Run:
    """One import on its way: what the files say, and what became of each line."""

    viewer: Viewer
    is_demo: bool
    words: queries.WordBook = field(default_factory=queries.WordBook)
    organisations: list[queries.OrganisationDraft] = field(default_factory=list)
    offers: list[queries.OfferDraft] = field(default_factory=list)
    outcomes: dict[tuple[str, str], str] = field(default_factory=dict)

    def read(self, organisations: Path | None, offers: Path | None) -> None:
        """Reads both files before anything is written."""
        geography = queries.Geography()
        organisation_lines = queries.read_table(organisations, COLUMNS[ORGANISATIONS]) if organisations else []
        offer_lines = queries.read_table(offers, COLUMNS[OFFERS]) if offers else []
        self.organisations = queries.draft_organisations(progress(organisation_lines), self.words, geography)
        bodies = queries.stored_bodies(line.cells["org_key"].strip() for line in offer_lines)
        bodies |= {draft.key: draft.body for draft in self.organisations if draft.row}
        self.offers = queries.OfferReader(bodies, self.words, geography).drafts(progress(offer_lines))

    def save_organisations(self) -> None:
        """In batches, with the pillars of their offers."""
        in_file = defaultdict(list)
        for draft in self.offers:
            if draft.row and draft.row.pillar_code:
                in_file[draft.row.organisation_key].append(draft.row.pillar_code)
        rows = [draft.row for draft in self.organisations if draft.row]
        for start in range(0, len(rows), BATCH):
            batch = rows[start : start + BATCH]
            keys = [row.key for row in batch]
            stored_pillars, demo = queries.stored_extras(keys)
            pillars = queries.pillars_for(keys, in_file, stored_pillars)
            batch = [replace(row, pillar_codes=pillars[row.key], is_demo=demo.get(row.key, self.is_demo)) for row in batch]
            outcome = save_organisations(self.viewer, None, rows=batch)
            self.outcomes |= {(ORGANISATIONS, key): value for key, value in outcome.items()}

    def save_offers(self) -> None:
        """In one go: the deed makes its own batches."""
        rows = [replace(draft.row, is_demo=self.is_demo) for draft in self.offers if draft.row]
        if rows:
            outcome = save_offers(self.viewer, None, rows=rows)
            self.outcomes |= {(OFFERS, key): value for key, value in outcome.items()}

    def report(self) -> queries.Report:
        """What became of every line."""
        report = queries.Report(unmapped=self.words.unmapped())
        for file, drafts in ((ORGANISATIONS, self.organisations), (OFFERS, self.offers)):
            for draft in drafts:
                outcome = self.outcomes[file, draft.key] if draft.row else REJECTED
                report.add(file, draft.key, draft.reader, outcome)
        return report
