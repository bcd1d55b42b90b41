from django.db import models
from django.utils.translation import gettext_lazy as _


class TermRole(models.TextChoices):
    """What a coded term says about an offer."""

    TOPIC = "topic", _("Topic")
    TARGET_GROUP = "target_group", _("For whom")
    FORMAT = "format", _("Format")
    ACCESS = "access", _("Access")


class AreaKind(models.TextChoices):
    """How far an offer is responsible."""

    STATE = "state", _("whole of Lower Saxony")
    DISTRICT = "district", _("district")
    MUNICIPALITY = "municipality", _("municipality")


class SiteFeature(models.TextChoices):
    """Accessibility facts of a site."""

    STEP_FREE = "step_free", _("Step-free entrance")
    ACCESSIBLE_TOILET = "accessible_toilet", _("Accessible toilet")
    LIFT = "lift", _("Lift")
    PARKING = "parking", _("Accessible parking")
    INDUCTION_LOOP = "induction_loop", _("Induction loop")
    SIGN_LANGUAGE = "sign_language", _("Sign language on request")


class PointerKind(models.TextChoices):
    """What a pointer leads to."""

    MATERIAL = "material", _("Information material")
    PORTAL = "portal", _("Information portal")
