"""How often which concept is asked for: per week, language and district; never the words, never a person.

Counts are gathered in the process and written together, so that a search itself writes nothing.
"""

import datetime
import threading
import time
from collections import Counter
from collections.abc import Iterable

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from verbund.search.models import SearchCount
from verbund.vocabularies import queries as vocabularies

WRITE_AFTER_SECONDS = 30.0
WRITE_AFTER_COUNTS = 200
KEPT_FOR = datetime.timedelta(days=2 * 365)
NO_CONCEPT = ""
STATE_ONLY = (
    "TOP_GEWALT",
    "TGR_GEWALT",
    "TOP_GES",
    "TOP_PSY",
    "TGR_TRAUMA",
    "TGR_QUEER",
    "TGR_OHNE",
    "TGR_BEH",
    "TOP_DISK_RECHTS",
    "TGR_RECHTS",
    "ORG_SCHUTZ",
)

_Key = tuple[datetime.date, str, str, str, str]
_lock = threading.Lock()
_waiting: Counter[_Key] = Counter()
_since = [time.monotonic()]


def gather(*, language: str, codes: Iterable[str], district_code: str, has_results: bool) -> None:
    """Counts one search under each of its concepts (or under none). Delicate concepts are counted for the state only."""
    today = timezone.localdate()
    week = today - datetime.timedelta(days=today.weekday())
    outcome = "found" if has_results else "nothing"
    with _lock:
        for code in set(codes) or {NO_CONCEPT}:
            _waiting[week, language, code, "" if is_delicate(code) else district_code, outcome] += 1
        is_due = time.monotonic() - _since[0] > WRITE_AFTER_SECONDS or sum(_waiting.values()) >= WRITE_AFTER_COUNTS
    if is_due:
        write_counts()


def is_delicate(code: str) -> bool:
    """Violence, health, queer and undocumented concepts: together with a district they could point at somebody."""
    return code in STATE_ONLY or any(above in STATE_ONLY for above in vocabularies.ancestors(code)) if code else False


def write_counts() -> None:
    """Adds what was gathered to the table."""
    with _lock:
        gathered = dict(_waiting)
        _waiting.clear()
        _since[0] = time.monotonic()
    with transaction.atomic():
        for (week, language, concept, district, outcome), number in sorted(gathered.items()):
            row, _ = SearchCount.objects.get_or_create(week=week, language=language, concept=concept, district=district, outcome=outcome)
            SearchCount.objects.filter(pk=row.pk).update(count=F("count") + number)


def drop_old_counts() -> int:
    """Drops counts older than two years; returns how many rows."""
    return SearchCount.objects.filter(week__lt=timezone.localdate() - KEPT_FOR).delete()[0]
