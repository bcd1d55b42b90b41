"""Pages that do what pages must not do, or just what a test needs."""

from django.http import HttpResponse
from django.urls import include, path
from django.views.i18n import JavaScriptCatalog

from verbund.config.urls import urlpatterns as house
from verbund.kit import errors
from verbund.kit.entrance import admit, entrance


def unmarked(request):
    return HttpResponse("nobody said who may enter")


@entrance("public")
def open_page(request):
    return HttpResponse(request.viewer.actor)


@entrance("public")
def fields(request):
    return HttpResponse(request.GET.urlencode())


@entrance("signed-in")
def closed_page(request):
    return HttpResponse(request.viewer.actor)


@entrance("public")
def failing(request, name):
    raise {"missing": errors.NotFound, "late": errors.Conflict, "down": errors.Unavailable, "wrong": errors.Invalid, "no": errors.NotAllowed}[name]


foreign = admit("signed-in", include(([path("catalogue", JavaScriptCatalog.as_view())], "foreign")))

urlpatterns = [
    path("unmarked", unmarked),
    path("open", open_page),
    path("open-fields", fields),
    path("closed", closed_page),
    path("failing/<name>", failing),
    path("foreign/", foreign),
    *house,
]
handler404 = "verbund.portal.views.not_found"
handler500 = "verbund.portal.views.server_error"
