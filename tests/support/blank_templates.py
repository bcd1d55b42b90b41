"""Templates without content, for tests that ask only who may enter."""

from collections.abc import Iterator

from django.template import Origin
from django.template.loaders.base import Loader


class BlankLoader(Loader):
    """Finds every template, always empty."""

    def get_template_sources(self, template_name: str) -> Iterator[Origin]:
        """One source, whatever the name."""
        yield Origin(name=template_name, template_name=template_name, loader=self)

    def get_contents(self, origin: Origin) -> str:
        """Nothing."""
        return ""
