"""What both deeds of this room need: stable identities, codes that must exist, and writing only what differs."""

import hashlib
import uuid
from collections.abc import Collection, Iterable
from typing import TypeVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from verbund.kit import errors
from verbund.places import queries as places

M = TypeVar("M", bound=models.Model)
NAMESPACE = uuid.UUID("6f0d9a52-7c1e-4f5b-9a3d-2b8e6c4d1f70")
NEW, CHANGED, UNCHANGED = "new", "changed", "unchanged"


def identity(kind: str, key: str) -> uuid.UUID:
    """The id that a thing gets when it is first stored; it stays, also when the key changes one day."""
    return uuid.uuid5(NAMESPACE, f"{kind}:{key}")


def refuse_unknown(codes: Iterable[str], known: Collection[str]) -> None:
    """Invalid, naming the first code (not empty) that is not known."""
    for code in codes:
        if code and code not in known:
            raise errors.Invalid(_("The code %(code)s is not known.") % {"code": code})


def refuse_unknown_districts(codes: Iterable[str]) -> None:
    """Invalid, naming the first district code (not empty) that is no district of the state."""
    refuse_unknown(codes, set(places.list_districts().values_list("code", flat=True)))


def refuse_twice(keys: Iterable[object]) -> None:
    """Invalid when a key comes twice: nobody could say which row holds."""
    seen = set()
    for key in keys:
        if key in seen:
            raise errors.Invalid(_("%(key)s stands twice in the list.") % {"key": key})
        seen.add(key)


def apply(thing: models.Model, values: dict[str, object]) -> bool:
    """Sets the values on the object (not in the database) and says whether one of them differs from before."""
    differs = [name for name, value in values.items() if getattr(thing, name) != value]
    for name in differs:
        setattr(thing, name, values[name])
    return bool(differs)


def write(model: type[M], news: list[M], changed: list[M], names: Collection[str]) -> None:
    """Stores new and changed objects in bulk; touches `changed_at` where the model has one."""
    model._base_manager.bulk_create(news)
    moments = [field.name for field in model._meta.fields if field.name == "changed_at"]
    for thing in changed if moments else []:
        thing.changed_at = timezone.now()  # type: ignore[attr-defined]
    model._base_manager.bulk_update(changed, [*names, *moments], batch_size=200)


def digest_of(rows: Iterable[object]) -> str:
    """What a bulk deed wrote, as one hash for the ledger."""
    return hashlib.sha256("\x1e".join(repr(row) for row in rows).encode()).hexdigest()
