import uuid

from django.db import models

from verbund.network.choices import ContactFunction


class Organisation(models.Model):
    """An institution of the network or beside it."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    key = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=250)
    sort_key = models.CharField(max_length=250, blank=True)
    legal_form = models.CharField(max_length=100, blank=True)
    carrier = models.CharField(max_length=100, blank=True)
    type = models.ForeignKey("vocabularies.Term", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    umbrella = models.ForeignKey("vocabularies.Term", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    regime = models.ForeignKey("vocabularies.Term", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    network_role = models.ForeignKey("vocabularies.Term", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    street = models.CharField(max_length=200, blank=True)
    postcode = models.CharField(max_length=5, blank=True)
    city = models.CharField(max_length=100, blank=True)
    district = models.ForeignKey("places.District", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    phone = models.CharField(max_length=100, blank=True)
    email = models.EmailField(blank=True)
    website = models.URLField(max_length=300, blank=True)
    source_url = models.URLField(max_length=500, blank=True, help_text="internal: never shown")
    is_demo = models.BooleanField(default=False)
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["sort_key", "id"]

    def __str__(self) -> str:
        return self.name

    @property
    def has_contact(self) -> bool:
        """Can somebody reach this organisation by what stands here?"""
        return bool(self.phone or self.email or self.website)


class OrganisationTerm(models.Model):
    """A pillar or funder of an organisation, with dates."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="organisation_terms")
    term = models.ForeignKey("vocabularies.Term", on_delete=models.PROTECT, related_name="+")
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "term"], name="one_term_per_organisation")]

    def __str__(self) -> str:
        return f"{self.organisation_id}: {self.term_id}"


class RegionalAssociation(models.Model):
    """A Regionalverbund. Data, not code: number, name, territory and contacts are editable and dated."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    key = models.SlugField(max_length=40, unique=True)
    number = models.PositiveSmallIntegerField(unique=True)
    name = models.CharField(max_length=150)
    is_example = models.BooleanField(default=True, help_text="the name is not verified by a source")
    source = models.CharField(max_length=300, blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return self.name


class TerritoryLink(models.Model):
    """A district belongs to an association from a day on, until a day, by a source or as an example."""

    association = models.ForeignKey(RegionalAssociation, on_delete=models.CASCADE, related_name="territory")
    district = models.ForeignKey("places.District", on_delete=models.PROTECT, related_name="+")
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    is_example = models.BooleanField(default=True)
    source = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["association", "district", "valid_from"], name="one_territory_link_per_start")]

    def __str__(self) -> str:
        return f"{self.district_id} → {self.association_id}"


class ContactPoint(models.Model):
    """A contact by function: of an organisation, of an association, or of a district."""

    organisation = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.CASCADE, related_name="contact_points")
    association = models.ForeignKey(RegionalAssociation, null=True, blank=True, on_delete=models.CASCADE, related_name="contact_points")
    district = models.ForeignKey("places.District", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    function = models.CharField(max_length=20, choices=ContactFunction)
    name = models.CharField(max_length=200, blank=True, help_text="name of the office, not of a person")
    phone = models.CharField(max_length=100, blank=True)
    email = models.EmailField(blank=True)
    website = models.URLField(max_length=300, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(organisation__isnull=False) | models.Q(association__isnull=False) | models.Q(district__isnull=False),
                name="contact_point_belongs_somewhere",
            )
        ]

    def __str__(self) -> str:
        return self.name or self.function
