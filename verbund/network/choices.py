from django.db import models
from django.utils.translation import gettext_lazy as _


class ContactFunction(models.TextChoices):
    """What a contact point is for."""

    GENERAL = "general", _("General contact")
    COUNSELLING = "counselling", _("Counselling")
    COORDINATION = "coordination", _("Coordination")
    PRESS = "press", _("Press")
    DATA = "data", _("Data of the directory")
