from django.utils.translation import gettext_lazy as _

from verbund.kit.errors import DomainError


class TooManyTries(DomainError):
    """Too many wrong passwords for one address, from one device, or for the two together."""

    code = "too_many_tries"
    status = 429
    sentence = _("There were too many attempts to log in with a wrong password. Please wait 15 minutes, then try again.")
