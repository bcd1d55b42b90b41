"""Foreign keys point down, leave no back door, and never cascade into another room."""

from collections.abc import Iterable, Iterator

from django.db import models


def upward(tables: Iterable[type[models.Model]], floor: dict[str, int]) -> list[str]:
    """Foreign keys to a room above or beside."""
    return [name for name, _field, here, there in _crossings(tables, floor) if floor[there] >= floor[here]]


def back_doors(tables: Iterable[type[models.Model]], floor: dict[str, int]) -> list[str]:
    """Foreign keys to another room that can be followed backwards: they would hide upward reads in `.filter(services__…)`."""
    return [name for name, field, *_rooms in _crossings(tables, floor) if not field.remote_field.hidden]


def cascades(tables: Iterable[type[models.Model]], floor: dict[str, int]) -> list[str]:
    """Foreign keys to another room that are not PROTECT: deleting across rooms is a process, not a side effect."""
    return [
        name for name, field, *_rooms in _crossings(tables, floor) if not field.many_to_many and field.remote_field.on_delete is not models.PROTECT
    ]


def hidden_tables(tables: Iterable[type[models.Model]], floor: dict[str, int]) -> list[str]:
    """Many-to-many across rooms without an explicit table between."""
    return [name for name, field, *_rooms in _crossings(tables, floor) if field.many_to_many and field.remote_field.through._meta.auto_created]


def _crossings(tables: Iterable[type[models.Model]], floor: dict[str, int]) -> Iterator[tuple[str, models.ForeignKey, str, str]]:
    for model in tables:
        for field in model._meta.get_fields():
            if field.concrete and field.is_relation and field.related_model:
                here, there = model._meta.app_label, field.related_model._meta.app_label
                if here != there and here in floor and there in floor:
                    yield f"{model._meta.label}.{field.name}", field, here, there
