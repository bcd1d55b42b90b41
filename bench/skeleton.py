"""What the product is compared to: the engine without ranking, and a page of 20 rows without a finder."""

from collections.abc import Callable, Sequence
from functools import partial

from django.http import HttpRequest, HttpResponse
from django.template import engines as templates
from django.test import Client
from django.urls import path

from verbund.config.urls import handler400, handler403, handler404, handler500
from verbund.config.urls import urlpatterns as product
from verbund.kit.entrance import entrance
from verbund.places import queries as places
from verbund.search import engines, lexicon
from verbund.search.concepts import lexicon as concept_lexicon
from verbund.search.models import Entry
from verbund.search.queries import Request
from verbund.search.understanding import understand

__all__ = ["handler400", "handler403", "handler404", "handler500"]
PAGES = {
    "skeleton": "/skeleton/",
    "health": "/healthz",
    "search": "/de/search/?q=deutschkurs&near=hannover",
    "search filtered": "/de/search/?q=aufenthalt+arabisch&near=30159&language=ar",
    "search all": "/de/search/",
}
TEMPLATE = """<!DOCTYPE html><html lang="de"><title>20</title><ul>{% for row in rows %}<li><a href="/{{ row.key }}">{{ row.key }}</a>
<p>{{ row.tokens|truncatechars:400 }}</p></li>{% endfor %}</ul></html>"""


def bare_engine(request: Request) -> Callable[[], object]:
    """The first 20 documents that meet the same condition as a search, in any order."""
    words = concept_lexicon()
    understood = understand(request.text, words, lexicon.speller(words))
    wanted = tuple(dict.fromkeys(token for unit in understood.units for token in unit.tokens))
    groups = [(f"k:{request.kind}",), *(one.tokens for one in request.filters), *([wanted] if wanted else [])]
    if request.around and request.radius_km:
        groups.append(tuple(places.cells_around(request.around.latitude, request.around.longitude, request.radius_km)))
    return partial(engines.candidates, engines.Condition(tuple(groups)), limit=20)


@entrance("public")
def page(request: HttpRequest) -> HttpResponse:
    """20 rows by one query, about 10 KB, through the same middleware."""
    return HttpResponse(templates["django"].from_string(TEMPLATE).render({"rows": Entry.objects.order_by("pk")[:20]}, request))


def visits(address: str, number: int) -> Sequence[Callable[[], object]]:
    """So many visits to the page, after two that warm it up."""
    client = Client()
    for _ in range(2):
        if client.get(address).status_code != 200:
            raise SystemExit(f"The page {address} does not answer with 200.")
    return [partial(client.get, address)] * number


urlpatterns = [path("skeleton/", page), *product]
