"""Reading one line: each cell as what it should be. What cannot be used is left out, with a warning that names the column."""

import math
import re
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator, URLValidator
from django.utils.translation import gettext as _

from verbund.imports.queries.tables import Line
from verbund.kit.text import clean

POSTCODE = re.compile(r"(?!00)[0-9]{5}")
KEY = re.compile(r"[A-Za-z0-9_-]{1,80}")
SOURCE_DATE = re.compile(r"(19|20)[0-9]{2}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?")
LONGEST_MAIL = 254
is_web_address = URLValidator(schemes=["http", "https"])
is_mail_address = EmailValidator()


@dataclass(frozen=True)
class Remark:
    """Something about one cell, for the person who keeps the list."""

    column: str
    code: str
    text: str


@dataclass
class LineReader:
    """One line on its way to become a row; gathers reasons to reject it and warnings."""

    line: Line
    reasons: list[Remark] = field(default_factory=list)
    warnings: list[Remark] = field(default_factory=list)

    def reject(self, column: str, code: str, text: str) -> None:
        """Notes why this line cannot be taken."""
        self.reasons.append(Remark(column, code, text))

    def warn(self, column: str, code: str, text: str) -> None:
        """Notes what is left out of this line."""
        self.warnings.append(Remark(column, code, text))

    def raw(self, column: str) -> str:
        """The cell without control characters and needless spaces."""
        return clean(self.line.cells[column])

    def text(self, column: str, *, limit: int) -> str:
        """Plain text of at most `limit` characters."""
        text = self.raw(column)
        if len(text) > limit:
            self.warn(column, "shortened", _("shortened to %(limit)d characters") % {"limit": limit})
        return text[:limit].rstrip()

    def words(self, column: str) -> list[str]:
        """The words of a list in a cell, each once."""
        return list(dict.fromkeys(word for part in self.raw(column).split(";") if (word := part.strip())))

    def key(self, column: str) -> str:
        """A key of letters, digits, - and _; "" and a reason when it is none."""
        key = self.raw(column)
        if not KEY.fullmatch(key):
            self.reject(column, "no_key", _("no key: up to 80 letters (a to z), digits, - and _ are needed"))
            return ""
        return key

    def postcode(self, column: str) -> str:
        """A postcode that can exist, or nothing; a reason when it cannot exist."""
        postcode = self.raw(column)
        if postcode and not POSTCODE.fullmatch(postcode):
            self.reject(column, "impossible_postcode", _("this postcode cannot exist: five digits are needed"))
            return ""
        return postcode

    def web_address(self, column: str, *, limit: int) -> str:
        """An address that begins with http:// or https://, or nothing."""
        address = self.raw(column)
        if not address:
            return ""
        try:
            is_web_address(address)
        except ValidationError:
            address = ""
        if not address or len(address) > limit:
            self.warn(column, "no_web_address", _("left out: this is no web address with http:// or https://"))
            return ""
        return address

    def mail_address(self, column: str) -> str:
        """A mail address, or nothing."""
        address = self.raw(column)
        if not address:
            return ""
        try:
            is_mail_address(address)
        except ValidationError:
            address = ""
        if not address or len(address) > LONGEST_MAIL:
            self.warn(column, "no_mail_address", _("left out: this is no mail address"))
            return ""
        return address

    def degrees(self, column: str, *, limit: float) -> float | None:
        """A geographical coordinate between -limit and limit, or nothing."""
        written = self.raw(column)
        if not written:
            return None
        try:
            number = float(written)
        except ValueError:
            number = math.nan
        if not math.isfinite(number) or abs(number) > limit:
            self.warn(column, "no_coordinate", _("left out: this is no coordinate in degrees"))
            return None
        return number

    def source_date(self, column: str) -> str:
        """How old the source is: YYYY, YYYY-MM or YYYY-MM-DD, or nothing."""
        written = self.raw(column)
        if written and not SOURCE_DATE.fullmatch(written):
            self.warn(column, "no_date", _("left out: this is no date like 2026, 2026-11 or 2026-11-22"))
            return ""
        return written
