from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from verbund.kit.errors import Invalid

if TYPE_CHECKING:
    from verbund.imports.queries import Report


class BadFile(Invalid):
    """The file cannot be read as a list of ours; nothing was changed."""

    code = "bad_file"
    sentence = _("This file cannot be read. Nothing was changed.")


class RowsRejected(Invalid):
    """Some rows are wrong and nobody allowed to leave them out; `report` names each of them. Nothing was changed."""

    code = "rows_rejected"

    def __init__(self, report: "Report") -> None:
        self.report = report
        count = len(report.rejected)
        super().__init__(
            ngettext(
                "%(count)d row is rejected, so nothing was changed. Correct it, or import the others with --partial.",
                "%(count)d rows are rejected, so nothing was changed. Correct them, or import the others with --partial.",
                count,
            )
            % {"count": count}
        )
