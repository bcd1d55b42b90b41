"""What can be said and how it can travel."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _


class Channel(models.TextChoices):
    """The ways out of the house."""

    MAIL = "mail", _("e-mail")


class DeliveryState(models.TextChoices):
    """How far a delivery got. A queued one may have failed before and is tried again."""

    QUEUED = "queued", _("on its way")
    SENT = "sent", _("sent")
    FAILED = "failed", _("could not be delivered")


WAITS = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=3))
MOST_ATTEMPTS = len(WAITS) + 1


@dataclass(frozen=True)
class Notice:
    """What is to be said to one person, written in the person's language.

    `kind` names the occasion (`accounts.password_changed`). Two notices with the same `key` to the same person are one
    message: so a job that runs twice tells once. Without a key every notice is a message of its own.
    """

    kind: str
    subject: str
    text: str
    language: str
    key: str = ""
