import uuid

from django.db import models

from verbund.directory.choices import AreaKind, PointerKind, SiteFeature, TermRole
from verbund.kit.facts import Fact


class Site(models.Model):
    """Where offers happen. A protected place hides its address, distance and map point from everybody outside."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    key = models.CharField(max_length=200, unique=True)
    name = models.CharField(max_length=200, blank=True)
    street = models.CharField(max_length=200, blank=True)
    postcode = models.CharField(max_length=5, blank=True)
    city = models.CharField(max_length=100, blank=True)
    district = models.ForeignKey("places.District", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    municipality = models.ForeignKey("places.Municipality", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    is_point_exact = models.BooleanField(default=False, help_text="False: the point is the centre of the town")
    is_address_hidden = models.BooleanField(default=False)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.key

    @property
    def has_point(self) -> bool:
        """Is there a point that may be used for distances and maps?"""
        return self.point is not None

    @property
    def point(self) -> tuple[float, float] | None:
        """Latitude and longitude that may be used for distances and maps; None when there are none or they are hidden."""
        if self.latitude is None or self.longitude is None or self.is_address_hidden:
            return None
        return self.latitude, self.longitude


class SiteFact(models.Model):
    """One accessibility fact of a site. No row means: not stated."""

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="facts")
    feature = models.CharField(max_length=30, choices=SiteFeature)
    value = models.CharField(max_length=3, choices=Fact, default=Fact.NOT_STATED, blank=True)
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["site", "feature"], name="one_fact_per_feature")]

    def __str__(self) -> str:
        return f"{self.feature}: {self.value}"


class Offer(models.Model):
    """What an organisation does for people."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    key = models.SlugField(max_length=80, unique=True)
    organisation = models.ForeignKey("network.Organisation", on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=250)
    description = models.TextField(blank=True)
    body_kind = models.ForeignKey("vocabularies.Term", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    pillar = models.ForeignKey("vocabularies.Term", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    record_kind = models.ForeignKey("vocabularies.Term", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    is_free = models.CharField(max_length=3, choices=Fact, default=Fact.NOT_STATED, blank=True)
    cost_text = models.CharField(max_length=300, blank=True)
    papers_to_bring = models.TextField(blank=True)
    has_interpreter = models.CharField(max_length=3, choices=Fact, default=Fact.NOT_STATED, blank=True)
    interpreter_note = models.CharField(max_length=200, blank=True)
    is_remote_only = models.BooleanField(default=False, help_text="by telephone or online only: no place to go to")
    is_side_entry = models.BooleanField(default=False, help_text="a further entry beside the organisation's main offer")
    funder = models.ForeignKey("vocabularies.Term", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    programme = models.CharField(max_length=200, blank=True)
    funded_until = models.DateField(null=True, blank=True)
    source_words = models.JSONField(default=dict, blank=True, help_text="the words of the imported list, by column")
    source_date = models.CharField(max_length=10, blank=True, help_text="YYYY, YYYY-MM or YYYY-MM-DD, as the source says")
    source_url = models.URLField(max_length=500, blank=True, help_text="internal: never shown")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.CharField(max_length=120, blank=True)
    is_demo = models.BooleanField(default=False)
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.title


class OfferTerm(models.Model):
    """A topic, target group, format or way of access of an offer, in the order that the organisation gave."""

    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="offer_terms")
    term = models.ForeignKey("vocabularies.Term", on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=20, choices=TermRole)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint(fields=["offer", "term", "role"], name="one_term_per_offer_and_role")]

    def __str__(self) -> str:
        return f"{self.offer_id}: {self.term_id}"


class OfferAtSite(models.Model):
    """An offer at one site, with hours and contact of its own. Without a site: by telephone, mail or online."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="places")
    site = models.ForeignKey(Site, null=True, blank=True, on_delete=models.PROTECT, related_name="offers")
    hours = models.CharField(max_length=500, blank=True, help_text="OpenStreetMap syntax; empty when it could not be read")
    hours_text = models.CharField(max_length=500, blank=True)
    phone = models.CharField(max_length=100, blank=True)
    email = models.EmailField(blank=True)
    website = models.URLField(max_length=300, blank=True)
    contact_note = models.CharField(max_length=200, blank=True)
    is_main = models.BooleanField(default=True)

    class Meta:
        ordering = ["-is_main", "id"]
        constraints = [
            models.UniqueConstraint(fields=["offer", "site"], name="one_place_per_offer_and_site"),
            models.UniqueConstraint(fields=["offer"], condition=models.Q(site__isnull=True), name="one_place_without_site"),
        ]

    def __str__(self) -> str:
        return f"{self.offer_id} at {self.site_id}"

    @property
    def has_contact(self) -> bool:
        """Can somebody reach this offer by what stands here?"""
        return bool(self.phone or self.email or self.website)


class OfferLanguage(models.Model):
    """A language of counselling at one place, with a note ("French: please call first")."""

    place = models.ForeignKey(OfferAtSite, on_delete=models.CASCADE, related_name="languages")
    language = models.ForeignKey("vocabularies.Term", on_delete=models.PROTECT, related_name="+")
    level = models.ForeignKey("vocabularies.Term", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["place", "language"], name="one_row_per_place_and_language")]

    def __str__(self) -> str:
        return f"{self.place_id}: {self.language_id}"


class ServiceArea(models.Model):
    """Where an offer is responsible: the state, a district, or a municipality."""

    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="areas")
    kind = models.CharField(max_length=20, choices=AreaKind)
    district = models.ForeignKey("places.District", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    municipality = models.ForeignKey("places.Municipality", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.offer_id}: {self.kind}"


class Pointer(models.Model):
    """Information material or a portal that an offer points to."""

    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="pointers")
    kind = models.CharField(max_length=20, choices=PointerKind)
    title = models.CharField(max_length=200)
    url = models.URLField(max_length=300)
    language = models.ForeignKey("vocabularies.Term", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.title
