"""What the frame of every page needs: nothing that asks the session, so that public pages stay cacheable."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse, translate_url
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _

from verbund.directory import queries as directory
from verbund.kit.viewer import ANONYMOUS


def frame(request: HttpRequest) -> dict[str, Any]:
    """Name of the network, language links of this page, whether demo data are shown, links at the foot, and on members' pages the ways between them."""
    here = request.get_full_path()
    links = [
        {"code": code, "name": get_language_info(code)["name_local"], "url": translate_url(here, code), "is_current": code == get_language()}
        for code, _name in settings.LANGUAGES
    ]
    return {
        "network_name": settings.NETWORK_NAME,
        "language_links": links,
        "shows_demo_data": directory.shows_demo_data(),
        "navigation": _navigation(request),
        "footer_links": _footer_links(),
    }


def _footer_links() -> list[dict[str, Any]]:
    """The same on every page, for everybody."""
    pages = ((_("Find counselling and help"), reverse("portal:home")), (_("Log in for professionals"), reverse("accounts:log-in")))
    return [{"label": label, "url": url} for label, url in pages]


def _navigation(request: HttpRequest) -> list[dict[str, Any]]:
    """Links for members: only where the entrance let in a person, never on pages that are the same for everybody."""
    if getattr(request, "viewer", ANONYMOUS).person_id is None:
        return []
    pages = ((_("My account"), reverse("accounts:account")), (_("Messages to me"), reverse("notifications:message-list")))
    return [{"label": label, "url": url, "is_current": url == request.path} for label, url in pages]
