from datetime import timedelta

from django.utils import timezone

from verbund.accounts.models import FailedLogIn
from verbund.audit.actions import action, note_bulk
from verbund.kit.viewer import Viewer

KEPT_FOR = timedelta(days=1)


@action("accounts.forget_old_tries")
def forget_old_tries(viewer: Viewer, thing: None, /) -> int:
    """Deletes tries to log in that no longer count; says how many."""
    count, _by_model = FailedLogIn.objects.filter(at__lt=timezone.now() - KEPT_FOR).delete()
    note_bulk(count=count, digest="")
    return count
