from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from verbund.kit.entrance import Request, entrance
from verbund.notifications import actions, queries

PAGE_SIZE = 20


@entrance("signed-in")
@require_safe
@never_cache
def message_list(request: Request) -> HttpResponse:
    """What was said to me, newest first."""
    page = Paginator(queries.messages_of(request.viewer), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"page": page, "unread": queries.count_unread(request.viewer)}
    return TemplateResponse(request, "notifications/message_list.html", context)


@entrance("signed-in")
@require_POST
def mark_read(request: Request) -> HttpResponse:
    """Marks all my messages as read."""
    actions.mark_all_read(request.viewer, None)
    return redirect("notifications:message-list")
