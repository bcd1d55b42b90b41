from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from verbund.audit.actions import action, note_bulk
from verbund.kit.text import sort_key
from verbund.kit.viewer import Viewer
from verbund.network.actions import _steps
from verbund.network.models import Organisation, OrganisationTerm
from verbund.vocabularies import queries as vocabularies
from verbund.vocabularies.choices import Scheme

PLAIN_FIELDS = ("name", "legal_form", "carrier", "street", "postcode", "city", "phone", "email", "website", "source_url", "is_demo")


@dataclass(frozen=True)
class OrganisationRow:
    """An organisation as a list brings it, with codes in place of ids; "" stands for: not stated."""

    key: str
    name: str
    legal_form: str = ""
    carrier: str = ""
    type_code: str = ""
    umbrella_code: str = ""
    regime_code: str = ""
    pillar_codes: tuple[str, ...] = ()
    street: str = ""
    postcode: str = ""
    city: str = ""
    district_code: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""
    source_url: str = ""
    is_demo: bool = False


@action("network.save_organisations")
def save_organisations(viewer: Viewer, thing: None, /, *, rows: Sequence[OrganisationRow]) -> dict[str, str]:
    """Stores what the rows say, by key, and tells per key "new", "changed" or "unchanged"; other organisations are left alone."""
    ids = vocabularies.term_ids()
    _steps.refuse_twice(row.key for row in rows)
    _steps.refuse_unknown((code for row in rows for code in (row.type_code, row.umbrella_code, row.regime_code, *row.pillar_codes)), ids)
    _steps.refuse_unknown_districts(row.district_code for row in rows)
    outcome = _write_rows(rows, ids)
    _write_pillars(rows, ids, outcome)
    touched = [row for row in rows if outcome[row.key] != _steps.UNCHANGED]
    note_bulk(count=len(touched), digest=_steps.digest_of(touched))
    return outcome


def _values(row: OrganisationRow, ids: dict[str, int]) -> dict[str, object]:
    return {
        **{name: getattr(row, name) for name in PLAIN_FIELDS},
        "sort_key": sort_key(row.name),
        "type_id": ids.get(row.type_code),
        "umbrella_id": ids.get(row.umbrella_code),
        "regime_id": ids.get(row.regime_code),
        "district_id": row.district_code or None,
    }


def _write_rows(rows: Sequence[OrganisationRow], ids: dict[str, int]) -> dict[str, str]:
    known = {o.key: o for o in Organisation.objects.select_for_update().filter(key__in=[row.key for row in rows])}
    outcome, news, changed = {}, [], []
    for row in rows:
        values = _values(row, ids)
        organisation = known.get(row.key)
        if organisation is None:
            news.append(Organisation(key=row.key, uuid=_steps.identity("organisation", row.key), **values))
            outcome[row.key] = _steps.NEW
        elif _steps.apply(organisation, values):
            changed.append(organisation)
            outcome[row.key] = _steps.CHANGED
        else:
            outcome[row.key] = _steps.UNCHANGED
    names = [*PLAIN_FIELDS, "sort_key", "type", "umbrella", "regime", "district"]
    _steps.write(Organisation, news, changed, names)
    return outcome


def _write_pillars(rows: Sequence[OrganisationRow], ids: dict[str, int], outcome: dict[str, str]) -> None:
    organisations = dict(Organisation.objects.filter(key__in=[row.key for row in rows]).values_list("key", "id"))
    stored: dict[int, dict[int, int]] = defaultdict(dict)
    links = OrganisationTerm.objects.filter(organisation__in=organisations.values(), term__scheme=Scheme.PILLAR)
    for link_id, organisation_id, term_id in links.values_list("id", "organisation_id", "term_id"):
        stored[organisation_id][term_id] = link_id
    news, gone = [], []
    for row in rows:
        organisation_id = organisations[row.key]
        wanted = {ids[code] for code in row.pillar_codes}
        missing, extra = wanted - stored[organisation_id].keys(), stored[organisation_id].keys() - wanted
        news += [OrganisationTerm(organisation_id=organisation_id, term_id=term_id) for term_id in sorted(missing)]
        gone += [stored[organisation_id][term_id] for term_id in extra]
        if (missing or extra) and outcome[row.key] == _steps.UNCHANGED:
            outcome[row.key] = _steps.CHANGED
    OrganisationTerm.objects.filter(id__in=gone).delete()
    OrganisationTerm.objects.bulk_create(news)
