from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from verbund.kit.entrance import entrance
from verbund.ui import samples


@entrance("public")
@require_safe
def style_guide(request: HttpRequest) -> HttpResponse:
    """Every component in all its states, for builders and for the journeys; with `?dir=rtl` as readers of Arabic see it."""
    return TemplateResponse(request, "ui/style_guide.html", {**samples.everything(), "is_mirrored": request.GET.get("dir") == "rtl"})
