from django.utils.translation import gettext_lazy as _

from verbund.kit.errors import Conflict


class NoDemoInProduction(Conflict):
    """Known passwords and sample data have no place in a production installation."""

    code = "no_demo_in_production"
    sentence = _("The demo is not loaded in production (VERBUND_ENV=production): it brings log-ins with a known password.")
