from typing import TYPE_CHECKING

from django.utils import timezone

from verbund.accounts import errors, tries
from verbund.accounts.choices import MOST_TRIES, MOST_TRIES_FOR_ADDRESS, MOST_TRIES_FROM_DEVICE, TRIES_ARE_COUNTED_FOR
from verbund.accounts.models import FailedLogIn
from verbund.audit.actions import action, counter
from verbund.kit.viewer import Viewer

if TYPE_CHECKING:
    from verbund.accounts.models import Person


@counter("accounts.begin_log_in")
def begin_log_in(viewer: Viewer, thing: None, /, *, address: str, device: str) -> None:
    """Counts a try before its password is looked at; TooManyTries above one of the three limits.

    The try is stored first and counted after that, outside any transaction: of a hundred tries at once each sees those before it.
    A refused try is taken out again, so that knocking on does not prolong the wait.
    """
    by_address, by_device = tries.address_hash(address), tries.device_hash(device)
    now = timezone.now()
    this = FailedLogIn.objects.create(address_hash=by_address, device_hash=by_device, at=now)
    counted = FailedLogIn.objects.filter(at__gt=now - TRIES_ARE_COUNTED_FOR)
    for_address, from_device = counted.filter(address_hash=by_address), counted.filter(device_hash=by_device)
    limits = (
        (for_address.filter(device_hash=by_device), MOST_TRIES),
        (for_address, MOST_TRIES_FOR_ADDRESS),
        (from_device, MOST_TRIES_FROM_DEVICE),
    )
    if any(found.count() > most for found, most in limits):
        this.delete()
        raise errors.TooManyTries


@action("accounts.finish_log_in")
def finish_log_in(viewer: Viewer, person: "Person", /) -> None:
    """The password was right: the tries for this address no longer count."""
    FailedLogIn.objects.filter(address_hash=tries.address_hash(person.email)).delete()
