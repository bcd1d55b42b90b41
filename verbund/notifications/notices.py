"""What this room itself says to people, each in the reader's language."""

from typing import TYPE_CHECKING

from django.utils import translation
from django.utils.translation import gettext as _

from verbund.notifications.choices import Notice

if TYPE_CHECKING:
    from verbund.accounts.models import Person


def password_changed(person: "Person") -> Notice:
    """Your password was changed; if that was not you, do this."""
    with translation.override(person.language):
        return Notice(
            kind="accounts.password_changed",
            subject=_("Your password was changed"),
            text=_(
                "Hello %(name)s,\n\n"
                "the password of your account was changed just now. If that was you, there is nothing to do.\n\n"
                "If it was not you, somebody else can get into your account. Please log in at once and choose a new password. "
                "If you cannot log in any more, call the coordination office of your network: it can close the account.\n\n"
                "This message was written automatically. We never ask for your password."
            )
            % {"name": person.name},
            language=person.language,
            key=f"password:{person.get_session_auth_hash()[:32]}",
        )
