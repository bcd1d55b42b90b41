from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from verbund.kit.entrance import entrance
from verbund.ui import samples


@entrance("public")
def style_guide(request: HttpRequest) -> HttpResponse:
    """Every component in all its states, for builders and for the screenshot test."""
    return TemplateResponse(request, "ui/style_guide.html", samples.everything())
