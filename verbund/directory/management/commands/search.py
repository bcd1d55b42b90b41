import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from verbund.directory import queries
from verbund.directory.queries import Wish
from verbund.kit.commands import HouseCommand, progress
from verbund.kit.viewer import Viewer

BATCH_SIZE = 1000


class Command(HouseCommand):
    """Searches the directory from the console, one query or a file of them."""

    help = "Searches the offers. One query, or --batch with a file of queries."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Options of the command."""
        parser.add_argument("query", nargs="?", default="", help="what is looked for, in any public language")
        parser.add_argument("--near", default="", help="postcode, place, or latitude,longitude")
        parser.add_argument("--radius", type=float, default=None, metavar="KM")
        parser.add_argument("--language", default="", help="language of counselling, such as ar")
        parser.add_argument("--topic", action="append", default=[], metavar="CODE", help="may be given several times: any of them")
        parser.add_argument("--limit", type=int, default=20)
        parser.add_argument("--json", action="store_true", help="print {total, results: [{offer_key, title, why, distance_km}]}")
        parser.add_argument("--batch", type=Path, metavar="QUERIES.json", help="a list of {id, query, near, radius_km, filters}")
        parser.add_argument("--out", type=Path, metavar="RESULTS.json", help="where --batch writes {id: [offer_key, …]}")
        parser.add_argument("--no-concepts", action="store_true", help="words only: shows what the concepts bring")

    def deed(self, viewer: Viewer, **options: Any) -> None:
        """Prints results, or works off a batch."""
        if options["batch"]:
            self._batch(viewer, options["batch"], options["out"], uses_concepts=not options["no_concepts"])
            return
        filters = {"language": options["language"], "topic": options["topic"]}
        wish = _wish({**options, "radius_km": options["radius"], "filters": filters}, size=max(1, min(options["limit"], BATCH_SIZE)))
        cards, total = queries.listed(viewer, wish)
        if options["json"]:
            results = [{"offer_key": card.key, "title": card.title, "why": list(card.why), "distance_km": card.distance_km} for card in cards]
            self.answer({"total": total, "results": results})
            return
        for card in cards:
            away = f" ({card.distance_km:.0f} km)" if card.distance_km is not None else ""
            self.stdout.write(f"{card.title}{away}\n    {card.key} · {' · '.join(card.why)}")
        self.say(f"{total} in all")

    def _batch(self, viewer: Viewer, source: Path, target: Path | None, *, uses_concepts: bool) -> None:
        if target is None:
            raise CommandError("--batch needs --out RESULTS.json")
        try:
            entries = json.loads(source.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise CommandError(f"{source} cannot be read as JSON: {error}") from error
        if not isinstance(entries, list) or not all(isinstance(one, dict) and "id" in one for one in entries):
            raise CommandError(f"{source} must be a list of objects with id and query")
        results = {}
        for entry in progress(entries, what="searching"):
            wish = _wish(entry, size=BATCH_SIZE, uses_concepts=uses_concepts)
            results[entry["id"]] = [hit.key for hit in queries.find_offers(viewer, wish).answer.hits]
        try:
            target.write_text(json.dumps(results, ensure_ascii=False, indent=1), encoding="utf-8")
        except OSError as error:
            raise CommandError(f"{target} cannot be written: {error}") from error
        self.say(f"{len(results)} queries answered into {target}")


def _wish(entry: dict[str, Any], *, size: int, uses_concepts: bool = True) -> Wish:
    radius, wanted = entry.get("radius_km"), entry.get("filters") or {}
    if not isinstance(radius, int | float | None) or not isinstance(wanted, dict):
        raise CommandError(f"{entry.get('id')}: radius_km must be a number, filters an object")
    filters = {name: value for name, value in wanted.items() if value}
    return Wish(
        text=str(entry.get("query") or ""),
        near=str(entry.get("near") or ""),
        radius_km=float(radius) if radius is not None else None,
        filters=tuple((name, tuple(value) if isinstance(value, list) else (str(value),)) for name, value in filters.items()),
        size=size,
        uses_concepts=uses_concepts and not entry.get("no_concepts"),
        may_widen=not entry.get("id"),
        with_sides=not entry.get("id"),
    )
