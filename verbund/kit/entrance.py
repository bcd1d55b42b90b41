"""Every page says who may enter: a view without this mark is refused by middleware and by a house test."""

import functools
from collections.abc import Callable
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import URLPattern, URLResolver
from django.utils.translation import get_language

from verbund.kit import errors
from verbund.kit.middleware import error_page
from verbund.kit.permissions import EVERYBODY, SIGNED_IN, asks_for, may
from verbund.kit.viewer import ANONYMOUS, Viewer, viewer_of

View = Callable[..., HttpResponseBase]


class Request(HttpRequest):
    """A request as views see it: the middleware below has put the viewer in place."""

    viewer: Viewer


def entrance(access: str) -> Callable[[View], View]:
    """Marks a view: "public" (anybody, always as the anonymous viewer), "signed-in", or a permission name.

    The middleware below reads the mark, refuses who may not enter, and puts `request.viewer` in place.
    """

    def mark(view: View) -> View:
        asks_for(access, where=f"{view.__module__}.{view.__qualname__}")
        view.access = access  # type: ignore[attr-defined]
        return view

    return mark


def admit(access: str, included: Any) -> Any:
    """Marks a whole tree of foreign views (`admit("signed-in", include(…))`), returning the tree."""
    patterns: Any = included[0] if isinstance(included, tuple) else included
    for entry in getattr(patterns, "urlpatterns", patterns):
        if isinstance(entry, URLResolver):
            admit(access, entry.url_patterns)
        elif isinstance(entry, URLPattern) and not hasattr(entry.callback, "access"):
            entry.callback = _marked_copy(entry.callback, access)
    return included


def _marked_copy(view: View, access: str) -> View:
    @functools.wraps(view)
    def marked(*args: Any, **kwargs: Any) -> HttpResponseBase:
        return view(*args, **kwargs)

    return entrance(access)(marked)


class EntranceMiddleware:
    """Stands at the door: gives the request its viewer and lets in only who may enter.

    Public pages never touch the session, so that they carry no cookie and can be cached for everybody.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.viewer = ANONYMOUS.speaking(get_language() or "de")  # type: ignore[attr-defined]
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: View, args: Any, kwargs: Any) -> HttpResponse | None:
        """None lets the request in; otherwise the way to the log-in, or a refusal."""
        access = getattr(view, "access", None)
        if access is None:
            return error_page(request, errors.NotAllowed())
        language = get_language() or "de"
        request.viewer = ANONYMOUS.speaking(language)  # type: ignore[attr-defined]
        if access == EVERYBODY:
            return None
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        viewer = viewer_of(request.user).speaking(language)
        if access != SIGNED_IN and not may(viewer, access):
            return error_page(request, errors.NotAllowed(access))
        request.viewer = viewer  # type: ignore[attr-defined]
        return None
