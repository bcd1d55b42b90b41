"""The errors that people may see. Each has a stable code and a sentence that says what to do next."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class DomainError(Exception):
    """Base of all errors that a person can cause; `status` is the HTTP status of its page."""

    code = "error"
    status = 400
    sentence: str | Promise = _("This did not work. Please go back and try again.")

    def __init__(self, sentence: str | Promise | None = None) -> None:
        if sentence is not None:
            self.sentence = sentence
        super().__init__(str(self.sentence))


class NotFound(DomainError):
    """Does not exist, or is not visible to this viewer: nobody can tell which."""

    code = "not_found"
    status = 404
    sentence = _("We cannot find this page. Please use the search.")


class NotAllowed(DomainError):
    """Visible, but not allowed."""

    code = "not_allowed"
    status = 403
    sentence = _("You are not allowed to do this. Please ask the person who looks after your access.")

    def __init__(self, permission: str = "", sentence: str | Promise | None = None) -> None:
        self.permission = permission
        super().__init__(sentence)


class Invalid(DomainError):
    """The input has faults; `fields` maps a field name to its sentence."""

    code = "invalid"
    status = 422
    sentence = _("Please check what you entered.")

    def __init__(self, sentence: str | Promise | None = None, *, fields: dict[str, str] | None = None) -> None:
        self.fields = fields or {}
        super().__init__(sentence)


class Conflict(DomainError):
    """Somebody was faster, or the state does not allow this any more."""

    code = "conflict"
    status = 409
    sentence = _("This has changed in the meantime. Please load the page again.")


class Unavailable(DomainError):
    """A part of the system cannot answer now."""

    code = "unavailable"
    status = 503
    sentence = _("This does not work at the moment. Please try again later.")
