from django.conf import settings
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from verbund.accounts import actions, forms, queries
from verbund.kit.entrance import Request, entrance
from verbund.kit.viewer import ANONYMOUS, viewer_of
from verbund.ui.parts import Fact


class LogIn(LoginView):
    """Address and password; the tries are counted before the password is looked at."""

    template_name = "accounts/log_in.html"
    authentication_form = forms.LogInForm

    def post(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        """Refuses with 429 after too many tries, else goes on to the password."""
        actions.begin_log_in(ANONYMOUS, None, address=request.POST.get("username", ""), device=_device(request))
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """A new session for this person."""
        person = form.get_user()
        actions.finish_log_in(viewer_of(person), person)
        return super().form_valid(form)


log_in = entrance("public")(LogIn.as_view())
log_out = entrance("public")(LogoutView.as_view())


@entrance("signed-in")
@require_safe
@never_cache
def account(request: Request) -> HttpResponse:
    """The own account: who am I, change my password, log out."""
    person = queries.own_account(request.viewer)
    facts = [Fact(_("Name"), person.name), Fact(_("E-mail address"), person.email)]
    return TemplateResponse(request, "accounts/account.html", {"facts": facts, "is_done": "done" in request.GET})


@entrance("signed-in")
@never_cache
def change_password(request: Request) -> HttpResponse:
    """Asks for the old and the new password; stays logged in here, ends all other sessions."""
    person = queries.own_account(request.viewer)
    form = forms.NewPasswordForm(person, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        actions.change_password(request.viewer, person, hashed=form.hashed())
        update_session_auth_hash(request, queries.own_account(request.viewer))
        return redirect(f"{reverse('accounts:account')}?done")
    return TemplateResponse(request, "accounts/change_password.html", {"form": form, "person": person}, status=422 if form.errors else 200)


def _device(request: HttpRequest) -> str:
    """The network address that the request came from; behind a proxy the one that the proxy saw."""
    seen_by_proxy = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip() if settings.SECURE_PROXY_SSL_HEADER else ""
    return seen_by_proxy or request.META.get("REMOTE_ADDR", "")
