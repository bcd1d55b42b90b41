from django.db import models

from verbund.audit.actions import action, note_bulk
from verbund.kit.viewer import Viewer
from verbund.places import book, sources
from verbund.places.models import District, Edition, Municipality, PlaceName, Postcode

BATCH = 500


@action("places.load")
def load_places(viewer: Viewer, thing: None, /) -> bool:
    """Stores the files of data/. False when this edition is loaded already; districts and postcodes keep their keys."""
    digest = sources.digest()
    if Edition.objects.filter(digest=digest).exists():
        note_bulk(count=0, digest=digest)
        return False
    home = {district.code: district for district in sources.districts()}
    towns = {town.code: town for town in sources.municipalities(home)}
    codes = sources.postcodes(towns)
    spellings = sources.place_names(home, towns)
    for rows in (list(home.values()), list(towns.values()), codes):
        _store(rows)
    PlaceName.objects.all().delete()
    PlaceName.objects.bulk_create(spellings, batch_size=BATCH)
    Edition.objects.all().delete()
    Edition.objects.create(digest=digest)
    book.forget()
    note_bulk(count=len(home) + len(towns) + len(codes) + len(spellings), digest=digest)
    return True


def _store(rows: list[District] | list[Municipality] | list[Postcode]) -> None:
    """New rows are added and known ones renewed, so that what refers to them stays."""
    model: type[models.Model] = type(rows[0])
    fields = [field.name for field in model._meta.concrete_fields if not field.primary_key]
    model._default_manager.bulk_create(rows, batch_size=BATCH, update_conflicts=True, unique_fields=["code"], update_fields=fields)
