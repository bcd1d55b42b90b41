import datetime
import itertools
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from verbund.audit.actions import action, note_bulk
from verbund.kit import errors
from verbund.kit.viewer import Viewer
from verbund.network.actions import _steps
from verbund.network.choices import ContactFunction
from verbund.network.models import ContactPoint, Organisation, RegionalAssociation, TerritoryLink

ASSOCIATION_FIELDS = ("number", "name", "is_example", "source", "valid_from", "valid_until")
LINK_FIELDS = ("valid_until", "is_example", "source")
CONTACT_FIELDS = ("association_id", "district_id", "organisation_id", "function", "name", "phone", "email", "website")


@dataclass(frozen=True)
class AssociationRow:
    """A regional association; `is_example`: no source proves the name."""

    key: str
    number: int
    name: str
    is_example: bool = True
    source: str = ""
    valid_from: datetime.date | None = None
    valid_until: datetime.date | None = None


@dataclass(frozen=True)
class TerritoryRow:
    """A district belongs to an association from a day on, until a day (both included)."""

    association_key: str
    district_code: str
    valid_from: datetime.date
    valid_until: datetime.date | None = None
    is_example: bool = True
    source: str = ""


@dataclass(frozen=True)
class ContactRow:
    """A contact by function of exactly one owner: an association, a district or an organisation."""

    function: str
    association_key: str = ""
    district_code: str = ""
    organisation_key: str = ""
    name: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""


@action("network.save_associations")
def save_associations(
    viewer: Viewer,
    thing: None,
    /,
    *,
    associations: Sequence[AssociationRow] = (),
    territory: Sequence[TerritoryRow] = (),
    contacts: Sequence[ContactRow] = (),
) -> dict[str, dict[str, int]]:
    """Stores what the rows say and counts new, changed and unchanged ones (contacts: also removed) per kind.

    Associations and links that no row names are left alone. Contacts of an owner and function that a row names become exactly the rows.
    """
    touched: list[object] = []
    counts = {
        "associations": _write_associations(associations, touched),
        "territory": _write_territory(territory, touched),
        "contacts": _write_contacts(contacts, touched),
    }
    note_bulk(count=len(touched), digest=_steps.digest_of(touched))
    return counts


def _write_associations(rows: Sequence[AssociationRow], touched: list[object]) -> dict[str, int]:
    _steps.refuse_twice(row.key for row in rows)
    _steps.refuse_twice(row.number for row in rows)
    known = {a.key: a for a in RegionalAssociation.objects.select_for_update().all()}
    taken = {association.number: key for key, association in known.items()}
    for row in rows:
        if taken.get(row.number, row.key) != row.key:
            raise errors.Invalid(_("The number %(number)s belongs to another association.") % {"number": row.number})
    news, changed = [], []
    for row in rows:
        values = {name: getattr(row, name) for name in ASSOCIATION_FIELDS}
        association = known.get(row.key)
        if association is None:
            news.append(RegionalAssociation(key=row.key, uuid=_steps.identity("association", row.key), **values))
        elif _steps.apply(association, values):
            changed.append(association)
        else:
            continue
        touched.append(row)
    _steps.write(RegionalAssociation, news, changed, ASSOCIATION_FIELDS)
    return {"new": len(news), "changed": len(changed), "unchanged": len(rows) - len(news) - len(changed)}


def _write_territory(rows: Sequence[TerritoryRow], touched: list[object]) -> dict[str, int]:
    ids = dict(RegionalAssociation.objects.values_list("key", "id"))
    _steps.refuse_twice((row.association_key, row.district_code, row.valid_from) for row in rows)
    _steps.refuse_unknown((row.association_key for row in rows), ids)
    _steps.refuse_unknown_districts(row.district_code for row in rows)
    links = TerritoryLink.objects.select_for_update().filter(district__in={row.district_code for row in rows})
    known = {(link.association_id, link.district_id, link.valid_from): link for link in links}
    news, changed = [], []
    for row in rows:
        if row.valid_until is not None and row.valid_until < row.valid_from:
            raise errors.Invalid(_("The territory of %(district)s ends before it begins.") % {"district": row.district_code})
        values = {name: getattr(row, name) for name in LINK_FIELDS}
        place = (ids[row.association_key], row.district_code, row.valid_from)
        link = known.get(place)
        if link is None:
            known[place] = TerritoryLink(association_id=place[0], district_id=place[1], valid_from=place[2], **values)
            news.append(known[place])
        elif _steps.apply(link, values):
            changed.append(link)
        else:
            continue
        touched.append(row)
    _refuse_overlaps(list(known.values()))
    _steps.write(TerritoryLink, news, changed, LINK_FIELDS)
    return {"new": len(news), "changed": len(changed), "unchanged": len(rows) - len(news) - len(changed)}


def _refuse_overlaps(links: list[TerritoryLink]) -> None:
    by_district = defaultdict(list)
    for link in sorted(links, key=lambda link: link.valid_from):
        by_district[link.district_id].append(link)
    for district, periods in by_district.items():
        for earlier, later in itertools.pairwise(periods):
            if earlier.valid_until is None or earlier.valid_until >= later.valid_from:
                raise errors.Invalid(
                    _("The district %(district)s would belong to two associations on %(day)s. Please end the earlier link first.")
                    % {"district": district, "day": later.valid_from.isoformat()}
                )


def _write_contacts(rows: Sequence[ContactRow], touched: list[object]) -> dict[str, int]:
    wanted = _wanted_contacts(rows)
    slots = {values[:4] for values in wanted}
    stored = defaultdict(list)
    for point in ContactPoint.objects.filter(function__in={slot[3] for slot in slots}):
        values = tuple(getattr(point, name) for name in CONTACT_FIELDS)
        if values[:4] in slots:
            stored[values].append(point.pk)
    gone = [pk for values, found in stored.items() for pk in found[0 if values not in wanted else 1 :]]
    news = [values for values in wanted if values not in stored]
    ContactPoint.objects.filter(pk__in=gone).delete()
    ContactPoint.objects.bulk_create(ContactPoint(**dict(zip(CONTACT_FIELDS, values, strict=True))) for values in news)
    touched += [*news, *(f"removed {pk}" for pk in gone)]
    return {"new": len(news), "removed": len(gone), "unchanged": len(wanted) - len(news)}


def _wanted_contacts(rows: Sequence[ContactRow]) -> dict[tuple, None]:
    association_ids = dict(RegionalAssociation.objects.values_list("key", "id"))
    keys = {row.organisation_key for row in rows if row.organisation_key}
    organisation_ids = dict(Organisation.objects.filter(key__in=keys).values_list("key", "id")) if keys else {}
    _steps.refuse_unknown((row.association_key for row in rows), association_ids)
    _steps.refuse_unknown((row.organisation_key for row in rows), organisation_ids)
    _steps.refuse_unknown_districts(row.district_code for row in rows)
    _steps.refuse_unknown((row.function for row in rows), ContactFunction.values)
    wanted: dict[tuple, None] = {}
    for row in rows:
        owners = (association_ids.get(row.association_key), row.district_code or None, organisation_ids.get(row.organisation_key))
        if sum(owner is not None for owner in owners) != 1:
            raise errors.Invalid(_("A contact belongs to exactly one association, district or organisation."))
        if not (row.phone or row.email or row.website):
            raise errors.Invalid(_("A contact needs a telephone number, a mail address or a website."))
        wanted[(*owners, row.function, row.name, row.phone, row.email, row.website)] = None
    return wanted
