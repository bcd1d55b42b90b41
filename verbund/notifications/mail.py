"""Hands one message to the mail server. Touches no database: a slow mail server must not hold a lock."""

import smtplib
from dataclasses import dataclass
from email.utils import parseaddr
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.crypto import salted_hmac

if TYPE_CHECKING:
    from verbund.notifications.models import Delivery


@dataclass(frozen=True)
class Outcome:
    """How an attempt went: no error code means that the mail server took the mail. A final one is not worth another try."""

    error_code: str = ""
    is_final: bool = False


def hand_over(delivery: "Delivery") -> Outcome:
    """One attempt to hand a message to the mail server; the error's text is dropped, because it can name the recipient."""
    message = delivery.message
    mail = EmailMessage(message.subject, message.text, to=[message.recipient.email], headers=_headers(delivery))
    try:
        mail.send()
    except smtplib.SMTPRecipientsRefused as error:
        return Outcome(type(error).__name__, is_final=all(code >= 500 for code, _text in error.recipients.values()))
    except OSError as error:
        return Outcome(type(error).__name__)
    return Outcome()


def _headers(delivery: "Delivery") -> dict[str, str]:
    """The same id at every attempt, so that a mail that arrives twice is shown once; and no answers from absence notes."""
    own = salted_hmac("verbund.notifications.mail", str(delivery.pk)).hexdigest()[:24]
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    return {
        "Message-ID": f"<{own}.{delivery.pk}@{domain}>",
        "Auto-Submitted": "auto-generated",
        "Content-Language": delivery.message.language,
    }
