from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from verbund.kit import errors
from verbund.kit.entrance import entrance
from verbund.kit.middleware import BrokenInput, error_page


@entrance("public")
@require_safe
def choose_language(request: HttpRequest) -> HttpResponse:
    """The bare address: leads to the home page in the language that the browser asks for, German otherwise."""
    language = translation.get_language_from_request(request)
    known = dict(settings.LANGUAGES)
    with translation.override(language if language in known else settings.LANGUAGE_CODE):
        response = HttpResponseRedirect(reverse("portal:home"))
    patch_vary_headers(response, ["Accept-Language"])
    return response


@entrance("public")
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The home page: one search field."""
    return TemplateResponse(request, "portal/home.html")


@entrance("public")
@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """For the operator's monitor: 200 when the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok\n", content_type="text/plain")


@entrance("public")
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Search engines stay out while sample data are shown."""
    rule = "Disallow: /" if settings.DEMO_DATA_NOINDEX else "Disallow: /*/account/"
    return HttpResponse(f"User-agent: *\n{rule}\n", content_type="text/plain")


class ServerFault(errors.DomainError):
    """A fault of ours."""

    code = "server_error"
    status = 500


class FormExpired(errors.DomainError):
    """A form without a valid mark of this house."""

    code = "form_expired"
    status = 403


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403, when a form comes from elsewhere or was open for too long."""
    return error_page(request, FormExpired(_("This form has been open for too long. Please load the page again and send it once more.")))


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400, when Django itself refuses the request."""
    return error_page(request, BrokenInput(_("We cannot read this request. Please start a new search.")))


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403, when Django itself refuses."""
    return error_page(request, errors.NotAllowed())


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404 for addresses that do not exist."""
    return error_page(request, errors.NotFound())


def server_error(request: HttpRequest) -> HttpResponse:
    """500: a programming error, or no database; the page needs neither database nor session."""
    return error_page(request, ServerFault(_("Something went wrong on our side. It has been recorded. Please try again in a moment.")))
