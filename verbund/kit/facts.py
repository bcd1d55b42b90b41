"""Facts that people state, or do not: yes, no, not stated."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Fact(models.TextChoices):
    """A stated fact. "Not stated" is never read as "no": pages say "please ask"."""

    YES = "yes", _("yes")
    NO = "no", _("no")
    NOT_STATED = "", _("not stated")
