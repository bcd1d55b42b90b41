import hashlib
from collections.abc import Iterable, Sequence

from verbund.audit.actions import action, note_bulk
from verbund.kit.batches import in_batches
from verbund.kit.viewer import Viewer
from verbund.search import engines
from verbund.search.actions._lexicon import Words, write_words
from verbund.search.concepts import Lexicon, lexicon
from verbund.search.documents import Document, tokens_of
from verbund.search.models import Entry

BATCH = 500
TIDY_AFTER = 5_000
FIELDS = ["key", "tokens", "points", "quality"]


@action("search.index")
def index_documents(viewer: Viewer, thing: object, /, *, documents: Iterable[Document]) -> int:
    """Puts documents into the index, in place of what stood there before; returns how many changed."""
    words, known, digest, changed = Words(), lexicon(), hashlib.sha256(), 0
    for batch in in_batches(documents, BATCH):
        changed += _index_batch(batch, known, words)
        digest.update("".join(str(document.object_id) for document in batch).encode())
    if changed:
        write_words(words)
    if changed >= TIDY_AFTER:
        engines.tidy_up()
    note_bulk(count=changed, digest=digest.hexdigest())
    return changed


def _index_batch(batch: Sequence[Document], known: Lexicon, words: Words) -> int:
    kinds = {document.kind for document in batch}
    rows = Entry.objects.filter(kind__in=kinds, object_id__in=[document.object_id for document in batch])
    old = {(row.kind, row.object_id): row for row in rows}
    added, changed = [], []
    for document in batch:
        new = _entry_of(document, known)
        before = old.get((document.kind, document.object_id))
        if before is None:
            added.append(new)
            words.count(new.tokens, document, 1)
        elif any(getattr(before, name) != getattr(new, name) for name in FIELDS):
            words.count(before.tokens, None, -1)
            words.count(new.tokens, document, 1)
            new.pk = before.pk
            changed.append(new)
    Entry.objects.bulk_create(added)
    Entry.objects.bulk_update(changed, FIELDS)
    return len(added) + len(changed)


def _entry_of(document: Document, known: Lexicon) -> Entry:
    """The row of the index for a document."""
    return Entry(
        kind=document.kind,
        object_id=document.object_id,
        key=document.key,
        tokens=" ".join((f"k:{document.kind}", *tokens_of(document, known))),
        points=" ".join(f"{lat:.5f},{lon:.5f}" for lat, lon in document.points),
        quality=round(document.quality, 4),
    )
