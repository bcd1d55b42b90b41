from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils import timezone

from verbund.accounts import errors, tries
from verbund.accounts.choices import MOST_TRIES, TRIES_ARE_COUNTED_FOR
from verbund.accounts.models import FailedLogIn
from verbund.audit.actions import action
from verbund.kit.viewer import Viewer

if TYPE_CHECKING:
    from verbund.accounts.models import Person


@action("accounts.begin_log_in")
def begin_log_in(viewer: Viewer, thing: None, /, *, address: str, device: str) -> None:
    """Counts a try before its password is looked at, so that a hundred tries at once count as a hundred; TooManyTries above the limit."""
    by_address, by_device = tries.address_hash(address), tries.device_hash(device)
    now = timezone.now()
    counted = FailedLogIn.objects.filter(at__gt=now - TRIES_ARE_COUNTED_FOR)
    for same in (Q(address_hash=by_address), Q(device_hash=by_device)):
        if counted.filter(same).count() >= MOST_TRIES:
            raise errors.TooManyTries
    FailedLogIn.objects.create(address_hash=by_address, device_hash=by_device, at=now)


@action("accounts.finish_log_in")
def finish_log_in(viewer: Viewer, person: "Person", /) -> None:
    """The password was right: the tries for this address no longer count."""
    FailedLogIn.objects.filter(address_hash=tries.address_hash(person.email)).delete()
