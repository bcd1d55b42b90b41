from collections.abc import Sequence
from uuid import UUID

from verbund.audit.actions import action, note_bulk
from verbund.kit.viewer import Viewer
from verbund.search.actions._lexicon import Words, write_words
from verbund.search.models import Entry


@action("search.index")
def remove_documents(viewer: Viewer, thing: object, /, *, kind: str, object_ids: Sequence[UUID]) -> int:
    """Takes documents out of the index; returns how many stood there."""
    words = Words()
    rows = list(Entry.objects.filter(kind=kind, object_id__in=object_ids))
    for row in rows:
        words.count(row.tokens, None, -1)
    Entry.objects.filter(pk__in=[row.pk for row in rows]).delete()
    if rows:
        write_words(words)
    note_bulk(count=len(rows), digest="")
    return len(rows)
