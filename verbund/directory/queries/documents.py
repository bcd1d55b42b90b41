"""Offers as documents of the search."""

import datetime
from collections.abc import Iterable, Iterator, Sequence

from django.utils import timezone

from verbund.directory import hours
from verbund.directory.choices import AreaKind, TermRole
from verbund.directory.models import Offer, OfferAtSite
from verbund.kit.batches import in_batches
from verbund.kit.facts import Fact
from verbund.network import queries as network
from verbund.search.queries import Document
from verbund.vocabularies import queries as vocabularies

KIND = "offer"
UNKNOWN = "unknown"
BATCH = 500
MAIN_TOPICS = 2
GOOD_AGE_YEARS = 10
ROLE_TAGS = {TermRole.TOPIC: "topic", TermRole.TARGET_GROUP: "target", TermRole.FORMAT: "format", TermRole.ACCESS: "access"}
WEEKDAYS = ("mo", "tu", "we", "th", "fr", "sa", "su")


def documents(offer_ids: Sequence[int] | None = None) -> Iterator[Document]:
    """The documents of these offers, of all without ids; a constant number of queries per 500."""
    codes = {number: code for code, number in vocabularies.term_ids().items()}
    associations = {code: one.key for one in network.associations() for code in one.district_codes}
    ids: Iterable[int] = Offer.objects.order_by("id").values_list("id", flat=True) if offer_ids is None else offer_ids
    for batch in in_batches(ids, BATCH):
        offers = (
            Offer.objects.filter(pk__in=batch)
            .select_related("organisation")
            .prefetch_related("offer_terms", "areas", "places__site__facts", "places__languages")
            .order_by("id")
        )
        for offer in offers:
            yield _Builder(offer, codes, associations).document()


class _Builder:
    """One offer with everything that hangs on it, already loaded."""

    def __init__(self, offer: Offer, codes: dict[int, str], associations: dict[str, str]) -> None:
        self.offer = offer
        self.codes = codes
        self.associations = associations
        self.places: list[OfferAtSite] = list(offer.places.all())
        self.terms = [(term.role, codes[term.term_id]) for term in offer.offer_terms.all()]

    def document(self) -> Document:
        topics = [code for role, code in self.terms if role == TermRole.TOPIC]
        others = [code for role, code in self.terms if role != TermRole.TOPIC]
        fixed = [self.codes[number] for number in (self.offer.pillar_id, self.offer.body_kind_id) if number]
        organisation = self.offer.organisation
        umbrella = [self.codes[number] for number in (organisation.umbrella_id, organisation.type_id) if number]
        languages = self._languages()
        return Document(
            kind=KIND,
            object_id=self.offer.uuid,
            key=self.offer.key,
            title=self.offer.title,
            organisation=organisation.name,
            text=self._text(),
            concepts=tuple(dict.fromkeys([*topics, *fixed, *others, *umbrella, *(code for code, _ in languages)])),
            main_concepts=min(MAIN_TOPICS, len(topics)),
            tags=tuple(self._tags(topics, languages)),
            areas=tuple(self._areas()),
            points=tuple(place.site.point for place in self.places if place.site and place.site.point),
            quality=self._quality(),
        )

    def _text(self) -> str:
        words = [word.replace("_", " ") for column in ("topics", "target_groups", "formats") for word in self.offer.source_words.get(column, [])]
        return " . ".join([self.offer.description, self.offer.programme, ", ".join(words)])

    def _languages(self) -> list[tuple[str, str]]:
        tags = {term.id: (term.code, term.tag) for term in vocabularies.terms("language")}
        found = [tags[row.language_id] for place in self.places for row in place.languages.all() if row.language_id in tags]
        return list(dict.fromkeys(found))

    def _tags(self, topics: list[str], languages: list[tuple[str, str]]) -> Iterator[str]:
        for role, code in self.terms:
            for one in (code, *vocabularies.ancestors(code)):
                yield f"{ROLE_TAGS[TermRole(role)]}:{one}"
        for code, tag in languages:
            yield f"language:{tag}"
            for above in vocabularies.ancestors(code):
                yield f"language:{vocabularies.get_term(above).tag}"
        if not languages:
            yield f"language:{UNKNOWN}"
        yield f"free:{self.offer.is_free or UNKNOWN}"
        yield f"interpreter:{self.offer.has_interpreter or UNKNOWN}"
        yield f"step_free:{self._step_free()}"
        for name, number in (("pillar", self.offer.pillar_id), ("body", self.offer.body_kind_id), ("programme", self.offer.funder_id)):
            yield f"{name}:{self.codes[number] if number else UNKNOWN}"
        for column, words in self.offer.source_words.items():
            yield from (f"word-{column}:{word}" for word in words)
        yield from self._place_tags()

    def _place_tags(self) -> Iterator[str]:
        districts = self._districts()
        for code in districts:
            yield f"district:{code}"
            if code in self.associations:
                yield f"association:{self.associations[code]}"
        days = {day for place in self.places if place.hours for day in hours.weekdays_open(place.hours, _monday())}
        yield from (f"weekday:{WEEKDAYS[day]}" for day in sorted(days))
        if not any(place.hours for place in self.places):
            yield f"weekday:{UNKNOWN}"

    def _districts(self) -> list[str]:
        at_sites = [place.site.district_id for place in self.places if place.site and place.site.district_id]
        in_areas = [area.district_id for area in self.offer.areas.all() if area.district_id]
        own = [self.offer.organisation.district_id] if self.offer.organisation.district_id and not at_sites else []
        return list(dict.fromkeys([*at_sites, *in_areas, *own]))

    def _step_free(self) -> str:
        values = {fact.value for place in self.places if place.site for fact in place.site.facts.all() if fact.feature == "step_free"}
        return Fact.YES if Fact.YES in values else Fact.NO if Fact.NO in values else UNKNOWN

    def _areas(self) -> Iterator[str]:
        for area in self.offer.areas.all():
            if area.kind == AreaKind.STATE:
                yield "state"
            elif area.municipality_id:
                yield f"m:{area.municipality_id}"
            elif area.district_id:
                yield f"d:{area.district_id}"

    def _quality(self) -> float:
        """0 to 1: half for a contact, a quarter for being the main entry, a quarter for a fresh source."""
        has_contact = any(place.has_contact for place in self.places) or self.offer.organisation.has_contact
        return 0.5 * has_contact + 0.25 * (not self.offer.is_side_entry) + 0.25 * self._freshness()

    def _freshness(self) -> float:
        if self.offer.confirmed_at:
            return 1.0
        if not self.offer.source_date[:4].isdigit():
            return 0.2
        age = timezone.localdate().year - int(self.offer.source_date[:4])
        return max(0.0, 0.8 - 0.8 * age / GOOD_AGE_YEARS)


def _monday() -> datetime.date:
    today = timezone.localdate()
    return today - datetime.timedelta(days=today.weekday())
