from dataclasses import dataclass

from django.http import HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from verbund.directory import queries
from verbund.directory.forms import MOST_PAGES, RADII, Question
from verbund.directory.views import links
from verbund.kit.entrance import Request, entrance
from verbund.search import actions as search


@dataclass(frozen=True)
class Page:
    """Where in a long list the reader stands."""

    number: int
    last: int

    def has_next(self) -> bool:
        """Is there a page after this one?"""
        return self.number < self.last


@entrance("public")
@require_safe
@cache_control(public=True, max_age=60)
@conditional_page
def search_offers(request: Request) -> HttpResponse:
    """The finder: results of the question in the address, which holds the whole state of the page."""
    question = Question.read(request.GET)
    findings = queries.find_offers(request.viewer, question.wish(request.viewer.language))
    last = min(-(-findings.answer.total // queries.PAGE_SIZE), MOST_PAGES) or 1
    if question.page > last:
        return HttpResponseRedirect(question.changed(page=last).address())
    if question.page == 1:
        search.count_search(request.viewer, None, **queries.what_counts(findings))
    groups = queries.filter_groups(request.viewer, findings, question.chosen)
    page = Page(question.page, last)
    context = {
        "question": question,
        "findings": findings,
        "lists": queries.card_lists(request.viewer, findings),
        "headline": queries.headline(findings),
        "remarks": queries.remarks(findings),
        "groups": groups,
        "chips": links.chips(question, groups),
        "choices": links.choices(question, findings),
        "correction": queries.corrected_words(findings),
        "as_written": question.changed(is_exact=True).address(),
        "suggestions": links.suggestions(question, findings),
        "radii": links.radii(question, RADII),
        "page": page,
        "previous": question.changed(page=page.number - 1).address() if page.number > 1 else "",
        "next": question.changed(page=page.number + 1).address() if page.has_next() else "",
    }
    return TemplateResponse(request, "directory/offer_search.html", context)


@entrance("public")
@require_safe
@cache_control(public=True, max_age=60)
@conditional_page
def show_offer(request: Request, key: str) -> HttpResponse:
    """One offer with all that is known about it."""
    sheet = queries.offer_sheet(request.viewer, key)
    independent = Question(near=sheet.near, filters=(("topic", ("TOP_AUF",)), ("body", ("BDK_UNABH",))))
    context = {"sheet": sheet, "independent_address": independent.address()}
    return TemplateResponse(request, "directory/offer_show.html", context)
