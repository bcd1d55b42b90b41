"""Three doormen for every request: harmless input only, errors as pages, and headers on every answer."""

import json
import logging
from collections.abc import Callable
from urllib.parse import unquote_to_bytes

from django.conf import settings
from django.core.exceptions import TooManyFieldsSent
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from verbund.kit import errors

log = logging.getLogger("verbund.requests")
LONGEST_QUERY = 4_000
OUR_FAULT = 500
GetResponse = Callable[[HttpRequest], HttpResponse]


class TooLong(errors.DomainError):
    """The address is longer than any form of ours can make it."""

    code = "address_too_long"
    status = 414


class BrokenInput(errors.DomainError):
    """Bytes that are no text: NUL, or not UTF-8."""

    code = "broken_input"
    status = 400


def error_page(request: HttpRequest, error: errors.DomainError) -> HttpResponse:
    """The error as a page, or as problem+json where the client asks for JSON.

    When the fault is ours, the page asks for nothing but its own words: what fills the frame of other pages may be what has failed.
    """
    if "application/json" in request.headers.get("Accept", "") and "text/html" not in request.headers.get("Accept", ""):
        problem = {"type": "about:blank", "title": str(error.sentence), "status": error.status, "code": error.code}
        return HttpResponse(json.dumps(problem), status=error.status, content_type="application/problem+json")
    context = {"sentence": error.sentence, "code": error.code, "status": error.status}
    if error.status >= OUR_FAULT:
        return HttpResponse(render_to_string("ui/error.html", {**context, "network_name": settings.NETWORK_NAME}), status=error.status)
    return TemplateResponse(request, "ui/error.html", context, status=error.status).render()


class InputMiddleware:
    """Refuses input that no browser form of ours can send, before anything else reads it."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        query = request.META.get("QUERY_STRING", "")
        if len(query) > LONGEST_QUERY:
            return error_page(request, TooLong(_("This address is too long. Please start a new search.")))
        if not _is_text(query) or not _is_text(request.META.get("PATH_INFO", "").encode("utf-8", "surrogateescape")):
            return error_page(request, BrokenInput(_("This address contains characters that we cannot read. Please start a new search.")))
        return self.get_response(request)


def _is_text(raw: str | bytes) -> bool:
    data = unquote_to_bytes(raw)
    if b"\x00" in data:
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


class ErrorMiddleware:
    """Turns the errors of `kit.errors` into pages. Programming errors stay 500 and reach the operator's log."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The page of an error that a person can cause; None leaves everything else to Django."""
        if isinstance(error, TooManyFieldsSent):
            error = BrokenInput(_("There are too many filters in this address. Please start a new search."))
        if not isinstance(error, errors.DomainError):
            return None
        log.info("%s %s", error.status, error.code)
        return error_page(request, error)


class HeaderMiddleware:
    """Headers that every answer carries."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", "geolocation=(self), camera=(), microphone=(), payment=()")
        if settings.DEMO_DATA_NOINDEX:
            response.headers.setdefault("X-Robots-Tag", "noindex")
        return response
