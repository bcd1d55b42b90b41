"""All addresses. Pages stand under their language; what has no language stands outside."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from verbund.portal import views as portal

urlpatterns = [
    path("", portal.choose_language, name="choose-language"),
    path("healthz", portal.health, name="health"),
    path("robots.txt", portal.robots, name="robots"),
    *i18n_patterns(
        path("", include("verbund.portal.urls")),
        path("", include("verbund.directory.urls")),
        path("", include("verbund.accounts.urls")),
        path("", include("verbund.notifications.urls")),
        path("style/", include("verbund.ui.urls")),
    ),
]
handler400 = "verbund.portal.views.bad_request"
handler403 = "verbund.portal.views.forbidden"
handler404 = "verbund.portal.views.not_found"
handler500 = "verbund.portal.views.server_error"
