from django.db import models
from django.utils.translation import gettext_lazy as _

LOWER_SAXONY = "Niedersachsen"


class DistrictKind(models.TextChoices):
    CITY = "Stadt", _("City")
    DISTRICT = "Landkreis", _("District")
    REGION = "Region", _("Region")


class PlaceKind(models.TextChoices):
    """What a place is; the order is the order in a choice."""

    MUNICIPALITY = "municipality", _("Town or municipality")
    DISTRICT = "district", _("District")
    LOCALITY = "locality", _("Part of a town, or group of municipalities")
    POSTCODE = "postcode", _("Postcode")
    STATE = "state", _("Federal state")
    OUTSIDE = "outside", _("Outside Lower Saxony")


class Tier(models.IntegerChoices):
    """How strongly a spelling stands for its place: a weak one counts only when no stronger one is found."""

    STRONG = 0, _("Name of a municipality or district")
    LOCAL = 1, _("Name of a locality")
    OUTSIDE = 2, _("Name of a town elsewhere")
    WEAK = 3, _("Part of a name")
