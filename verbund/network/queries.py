import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from verbund.kit import errors
from verbund.kit.viewer import Viewer
from verbund.network.choices import ContactFunction
from verbund.network.models import ContactPoint, Organisation, RegionalAssociation, TerritoryLink

if TYPE_CHECKING:
    from verbund.accounts.models import Person

FIRST_CONTACTS = (ContactFunction.COUNSELLING, ContactFunction.COORDINATION, ContactFunction.GENERAL)


@dataclass(frozen=True)
class AssociationFact:
    """A regional association as it is on one day.

    `is_example` speaks of its name. `link_is_example` speaks of its territory: of the one district that was asked for,
    else of all districts together (True when one of them is an example). `district_codes` is its whole territory.
    """

    key: str
    number: int
    name: str
    is_example: bool
    link_is_example: bool
    contact_points: tuple[ContactPoint, ...]
    district_codes: tuple[str, ...]


def viewer_for(person: "Person") -> Viewer:
    """The viewer that stands for a person: id, language and the roles that hold today."""
    return Viewer(person_id=person.pk, roles=frozenset(), language=person.language)


def visible_organisations(viewer: Viewer) -> QuerySet[Organisation]:
    """The organisations that exist today; all of them are public."""
    return Organisation.objects.filter(_holds_on(timezone.localdate()))


def get_organisation(viewer: Viewer, key: str) -> Organisation:
    """The organisation with this key; NotFound when the viewer cannot see it."""
    organisation = visible_organisations(viewer).select_related("type", "umbrella").filter(key=key).first()
    if organisation is None:
        raise errors.NotFound
    return organisation


def organisations_by_key(keys: Iterable[str]) -> dict[str, Organisation]:
    """The organisations with these keys, also those that exist no more; for lists that come in."""
    return {organisation.key: organisation for organisation in Organisation.objects.filter(key__in=set(keys))}


def association_of_district(district_code: str, *, on: datetime.date | None = None) -> AssociationFact | None:
    """The association that a district belongs to on a day (today); None when nobody stated one."""
    day = on or timezone.localdate()
    here = TerritoryLink.objects.filter(_holds_on(day), district=district_code)
    association = _associations_on(day).filter(pk__in=here.values("association")).first()
    if association is None:
        return None
    return _fact(association, [link for link in association.territory.all() if link.district_id == district_code])


def associations(on: datetime.date | None = None) -> list[AssociationFact]:
    """All associations of a day (today), by number."""
    return [_fact(association, association.territory.all()) for association in _associations_on(on or timezone.localdate())]


def contact_points_of_districts(district_codes: Iterable[str]) -> dict[str, ContactPoint]:
    """Whom to ask in each of these districts: its counselling, else its coordination, else a general contact. One query."""
    points = ContactPoint.objects.filter(district__in=set(district_codes), function__in=FIRST_CONTACTS)
    in_order = sorted(points, key=lambda point: (-FIRST_CONTACTS.index(ContactFunction(point.function)), -point.pk))
    return {str(point.district_id): point for point in in_order}


def contact_point_of_district(district_code: str) -> ContactPoint | None:
    """Whom to ask in a district: its counselling, else its coordination, else a general contact."""
    return contact_points_of_districts([district_code]).get(district_code)


def contact_points_of(organisation: Organisation) -> list[ContactPoint]:
    """The contacts of an organisation, by function."""
    return list(ContactPoint.objects.filter(organisation=organisation))


def _holds_on(day: datetime.date) -> Q:
    return (Q(valid_from=None) | Q(valid_from__lte=day)) & (Q(valid_until=None) | Q(valid_until__gte=day))


def _associations_on(day: datetime.date) -> QuerySet[RegionalAssociation]:
    """The associations of a day; the `territory` of each is loaded as it is on that day."""
    links = TerritoryLink.objects.filter(_holds_on(day)).order_by("district")
    return RegionalAssociation.objects.filter(_holds_on(day)).prefetch_related(Prefetch("territory", queryset=links), "contact_points")


def _fact(association: RegionalAssociation, asked_for: Iterable[TerritoryLink]) -> AssociationFact:
    return AssociationFact(
        key=association.key,
        number=association.number,
        name=association.name,
        is_example=association.is_example,
        link_is_example=any(link.is_example for link in asked_for),
        contact_points=tuple(association.contact_points.all()),
        district_codes=tuple(link.district_id for link in association.territory.all()),
    )
