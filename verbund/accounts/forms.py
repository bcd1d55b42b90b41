from typing import Any

from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.contrib.auth.hashers import make_password
from django.utils.translation import gettext_lazy as _


class LogInForm(AuthenticationForm):
    """Address and password, in the words of this house."""

    error_messages = {
        "invalid_login": _("Address and password do not match. Please try again; capitals matter in the password."),
        "inactive": _("This account is closed."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = _("E-mail address")
        self.fields["username"].widget.input_type = "email"
        self.fields["password"].label = _("Password")

    def clean_username(self) -> str:
        """Addresses are compared in lower case."""
        return str(self.cleaned_data["username"]).strip().lower()


class NewPasswordForm(PasswordChangeForm):
    """Old password once, new one twice; hashing happens here, outside any transaction."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["old_password"].label = _("Your password until now")
        self.fields["new_password1"].label = _("New password")
        self.fields["new_password1"].help_text = _("At least 10 characters, not your name and no common password.")
        self.fields["new_password2"].label = _("New password, once more")
        self.fields["new_password2"].help_text = ""

    def hashed(self) -> str:
        """The hash of the new password."""
        return make_password(self.cleaned_data["new_password1"])
