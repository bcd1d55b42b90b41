from django.db import models

from verbund.places.choices import DistrictKind, PlaceKind, Tier


class District(models.Model):
    """A Landkreis, an independent city or the Region Hannover."""

    code = models.CharField(max_length=5, primary_key=True, help_text="AGS-5")
    name = models.CharField(max_length=80)
    short_name = models.CharField(max_length=80)
    kind = models.CharField(max_length=10, choices=DistrictKind)
    lat = models.FloatField()
    lon = models.FloatField()
    extent_km = models.FloatField()
    outline = models.JSONField(help_text="GeoJSON MultiPolygon, simplified")
    outline_as_of = models.DateField()
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)
    sort_key = models.CharField(max_length=200)

    class Meta:
        ordering = ["sort_key", "code"]

    def __str__(self) -> str:
        return self.name


class Municipality(models.Model):
    """A town, a municipality or an unincorporated area, as it was on the day of its outline."""

    code = models.CharField(max_length=8, primary_key=True, help_text="AGS-8 of the source")
    name = models.CharField(max_length=80)
    label = models.CharField(max_length=120, help_text="The name as it stands alone, told apart from its namesakes")
    kind = models.CharField(max_length=30)
    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="municipalities")
    lat = models.FloatField()
    lon = models.FloatField()
    extent_km = models.FloatField()
    population = models.PositiveIntegerField(default=0, help_text="0 = unknown")
    outline = models.JSONField(help_text="GeoJSON MultiPolygon, simplified")
    outline_as_of = models.DateField()
    sort_key = models.CharField(max_length=200)

    class Meta:
        ordering = ["sort_key", "code"]
        verbose_name_plural = "municipalities"

    def __str__(self) -> str:
        return self.label


class Postcode(models.Model):
    """A German postcode with its middle; municipality and district only in Lower Saxony."""

    code = models.CharField(max_length=5, primary_key=True)
    label = models.CharField(max_length=120)
    lat = models.FloatField()
    lon = models.FloatField()
    extent_km = models.FloatField()
    state = models.CharField(max_length=30)
    district = models.ForeignKey(District, null=True, blank=True, on_delete=models.PROTECT, related_name="postcodes")
    municipality = models.ForeignKey(Municipality, null=True, blank=True, on_delete=models.PROTECT, related_name="postcodes")

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.label


class PlaceName(models.Model):
    """One spelling of one place, folded, in any language."""

    key = models.CharField(max_length=160, db_index=True)
    tier = models.PositiveSmallIntegerField(choices=Tier)
    label = models.CharField(max_length=160)
    kind = models.CharField(max_length=15, choices=PlaceKind)
    district = models.ForeignKey(District, null=True, blank=True, on_delete=models.PROTECT, related_name="place_names")
    municipality = models.ForeignKey(Municipality, null=True, blank=True, on_delete=models.PROTECT, related_name="place_names")
    state = models.CharField(max_length=30)
    lat = models.FloatField()
    lon = models.FloatField()
    extent_km = models.FloatField()
    weight = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["key", "tier", "-weight"]

    def __str__(self) -> str:
        return self.label


class Edition(models.Model):
    """Which edition of the data is loaded: the digest of the files, so that loading twice changes nothing."""

    digest = models.CharField(max_length=64)
    loaded_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return self.digest[:12]
