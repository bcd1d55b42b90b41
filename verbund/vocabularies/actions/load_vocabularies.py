import datetime
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from verbund.audit.actions import action, note_bulk
from verbund.kit.viewer import Viewer
from verbund.vocabularies import queries
from verbund.vocabularies.models import Alias, Edition, Label, SearchWord, Term

PLAIN_FIELDS = ["scheme", "tag", "sort", "is_public", "valid_from", "valid_until", "source"]
AUTHORITATIVE = "de"


@action("vocabularies.load")
def load_vocabularies(viewer: Viewer, thing: None, /, *, folder: Path = queries.FOLDER) -> dict[str, int]:
    """Makes the database hold what the files say, and counts the rows written; the same edition again writes none.

    A term that left the files is retired from today on and keeps its labels, so that old records stay readable.
    """
    digest = queries.digest_of_files(folder)
    written = {"terms": 0, "retired": 0, "labels": 0, "words": 0, "aliases": 0}
    if not Edition.objects.filter(digest=digest).exists():
        volumes = queries.read_files(folder)
        ids = _write_terms(volumes)
        written = {"terms": len(volumes.terms), "retired": _retire_others(volumes), **_replace_texts(volumes, ids)}
        Edition.objects.update_or_create(defaults={"digest": digest})
        queries.forget()
        transaction.on_commit(queries.forget)
    note_bulk(count=sum(written.values()), digest=digest)
    return written


def _write_terms(volumes: queries.Volumes) -> dict[str, int]:
    rows = [Term(code=row.code, **{name: getattr(row, name) for name in PLAIN_FIELDS}) for row in volumes.terms]
    Term.objects.bulk_create(rows, update_conflicts=True, unique_fields=["code"], update_fields=PLAIN_FIELDS)
    ids = dict(Term.objects.values_list("code", "id"))
    joined = [Term(id=ids[row.code], parent_id=ids.get(row.parent), replaced_by_id=ids.get(row.replaced_by)) for row in volumes.terms]
    Term.objects.bulk_update(joined, ["parent", "replaced_by"])
    return ids


def _retire_others(volumes: queries.Volumes) -> int:
    others = Term.objects.exclude(code__in=[row.code for row in volumes.terms])
    return others.filter(valid_until=None).update(valid_until=timezone.localdate() - datetime.timedelta(days=1))


def _replace_texts(volumes: queries.Volumes, ids: dict[str, int]) -> dict[str, int]:
    SearchWord.objects.all().delete()
    Alias.objects.all().delete()
    Label.objects.filter(term__code__in=[row.code for row in volumes.terms]).delete()
    names = [Label(term_id=ids[c], language=lang, text=text, is_reviewed=lang == AUTHORITATIVE) for c, lang, text in volumes.labels]
    words = [SearchWord(term_id=ids[c], language=lang, text=text, is_weak=weak) for c, lang, text, weak in volumes.words]
    aliases = [Alias(scheme=scheme, text=text, term_id=ids[c]) for scheme, text, c in volumes.aliases]
    Label.objects.bulk_create(names)
    SearchWord.objects.bulk_create(words)
    Alias.objects.bulk_create(aliases)
    return {"labels": len(names), "words": len(words), "aliases": len(aliases)}
