from django.db import models
from django.utils.translation import gettext_lazy as _

LABEL_LANGUAGES = ("de", "en", "ar", "fa", "uk", "ru", "tr", "fr", "pl", "ro", "kmr")


class Scheme(models.TextChoices):
    """The lists of the house."""

    PILLAR = "pillar", _("Pillars of the network")
    FUNDER = "funder", _("Funders")
    GRANTING_BODY = "granting_body", _("Granting bodies")
    ORGANISATION_TYPE = "organisation_type", _("Kinds of organisation")
    UMBRELLA = "umbrella", _("Umbrella organisations")
    REGIME = "regime", _("Data protection regimes")
    NETWORK_ROLE = "network_role", _("Roles in the network")
    TOPIC = "topic", _("Topics")
    NETWORK_THEME = "network_theme", _("Themes of network work")
    TARGET_GROUP = "target_group", _("For whom")
    LANGUAGE = "language", _("Languages")
    LANGUAGE_LEVEL = "language_level", _("Language levels")
    FORMAT = "format", _("Formats")
    ACCESS = "access", _("Access")
    WAITING = "waiting", _("Waiting time")
    BODY_KIND = "body_kind", _("Kind of body")
    RECORD_KIND = "record_kind", _("Kind of record")
