import csv
import json
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from verbund.audit.models import LedgerLine
from verbund.directory.models import Offer, OfferAtSite, Site
from verbund.imports import errors
from verbund.imports.actions import import_offers
from verbund.imports.tests.conftest import OFFER, ORGANISATION
from verbund.kit.errors import DomainError, NotAllowed
from verbund.kit.viewer import ANONYMOUS
from verbund.network.models import Organisation

KMN = Path(__file__).resolve().parents[2] / "demo" / "data" / "kmn"
FILES = {"organisations": KMN / "organisations.csv", "offers": KMN / "offers.csv"}
ROOMS = ("network", "directory", "search", "audit")
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("lists_loaded")]


def content() -> dict[str, list[dict]]:
    """Everything in the database that an import could touch."""
    models = [model for room in ROOMS for model in apps.get_app_config(room).get_models() if model._meta.managed]
    return {model._meta.label: list(model._base_manager.order_by("pk").values()) for model in models}


def zero(**counts: int) -> dict[str, int]:
    return {"new": 0, "changed": 0, "unchanged": 0, "rejected": 0} | counts


def lists(write_list, *offers: dict[str, str]) -> dict[str, Path]:
    return {"organisations": write_list("organisations", ORGANISATION), "offers": write_list("offers", *offers)}


# -- the sample of the network ------------------------------------------------------------------------------------------


def test_the_sample_of_the_network_twice(system):
    first = import_offers(system, None, **FILES)
    assert (first.counts("organisations"), first.counts("offers")) == (zero(new=144), zero(new=225))
    assert [row for row in first.rows if row.warnings] == []
    assert first.unmapped == [
        {"scheme": "format", "word": "vermittlung", "count": 6},
        {"scheme": "topic", "word": "information", "count": 3},
        {"scheme": "format", "word": "information", "count": 2},
        {"scheme": "topic", "word": "praevention", "count": 2},
    ]
    before = content()
    call_command("import-offers", organisations=FILES["organisations"], offers=FILES["offers"])
    assert content() == before


def test_one_changed_cell_is_one_changed_offer(system, tmp_path):
    import_offers(system, None, **FILES)
    text = FILES["offers"].read_text(encoding="utf-8")
    assert text.count(",Jugendmigrationsdienst Leer,") == 1
    (tmp_path / "offers.csv").write_text(text.replace(",Jugendmigrationsdienst Leer,", ",JMD Leer,"), encoding="utf-8")
    report = import_offers(system, None, organisations=FILES["organisations"], offers=tmp_path / "offers.csv")
    assert (report.counts("organisations"), report.counts("offers")) == (zero(unchanged=144), zero(changed=1, unchanged=224))
    assert [row.key for row in report.rows if row.outcome == "changed"] == ["awo-leer-1"]


def test_facts_of_the_sample(system):
    import_offers(system, None, is_demo=True, **FILES)
    assert Offer.objects.filter(is_demo=False).count() == Organisation.objects.filter(is_demo=False).count() == 0
    assert Offer.objects.filter(is_free="yes").count() == 130
    assert Offer.objects.filter(has_interpreter="yes").count() == 10
    assert sorted(Offer.objects.filter(is_remote_only=True).values_list("key", flat=True)) == [
        "kargah-3", "lhh-1", "lk-goettingen-2", "sg-suderburg-1", "stadt-goettingen-1",
    ]  # fmt: skip
    assert OfferAtSite.objects.exclude(hours="").count() == 31
    places = {place.offer.key: place for place in OfferAtSite.objects.select_related("offer", "site")}
    assert [key for key, place in places.items() if place.site is None or place.site.district_id is None] == ["lag-jsa-1"]
    assert [places[key].site.district_id for key in ("ntfn-3", "ntfn-4", "ntfn-5", "caritas-os-2", "raphaelswerk-2")] == [
        "03159", "03404", "03355", "03459", "03401",
    ]  # fmt: skip
    assert [key for key, place in places.items() if place.site and place.site.is_address_hidden] == ["kobra-1"]
    assert list(Organisation.objects.get(key="kargah").organisation_terms.values_list("term__code", flat=True).order_by("id")) == [
        "PIL_LAND_MB", "PIL_KOMM",
    ]  # fmt: skip


def test_a_list_brought_in_by_hand_does_not_touch_the_mark_of_the_demo(system):
    import_offers(system, None, is_demo=True, **FILES)
    report = import_offers(system, None, is_demo=False, **FILES)
    assert (report.counts("organisations"), report.counts("offers")) == (zero(unchanged=144), zero(unchanged=225))


# -- rejected rows ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wrong", "column", "code"),
    [
        ({"offer_key": ""}, "offer_key", "no_key"),
        ({"offer_key": "<b>"}, "offer_key", "no_key"),
        ({"offer_key": "good"}, "offer_key", "duplicate_key"),
        ({"title": " "}, "title", "no_title"),
        ({"org_key": "nobody"}, "org_key", "unknown_organisation"),
        ({"postcode": "2922"}, "postcode", "impossible_postcode"),
        ({"postcode": "00123"}, "postcode", "impossible_postcode"),
        ({"postcode": "٢٩٢٢١"}, "postcode", "impossible_postcode"),
    ],
)
def test_a_rejected_row_stops_everything_unless_partial(system, write_list, wrong, column, code):
    files = lists(write_list, OFFER | {"offer_key": "good"}, OFFER | wrong)
    before = content()
    with pytest.raises(errors.RowsRejected) as stopped:
        import_offers(system, None, **files)
    assert content() == before
    assert stopped.value.report.counts("offers") == zero(new=1, rejected=1)
    report = import_offers(system, None, is_partial=True, **files)
    rejected = report.rejected[0]
    assert (rejected.file, rejected.row, [(r["column"], r["code"]) for r in rejected.reasons]) == ("offers", 3, [(column, code)])
    assert list(Offer.objects.values_list("key", flat=True)) == ["good"]


def test_rejected_organisations(system, write_list):
    rows = [ORGANISATION | wrong for wrong in ({}, {}, {"org_key": ""}, {"org_key": "b", "name": ""}, {"org_key": "c", "postcode": "x"})]
    report = import_offers(system, None, organisations=write_list("organisations", *rows), is_partial=True)
    assert report.counts("organisations") == zero(new=1, rejected=4)
    assert [row.reasons[0]["code"] for row in report.rejected] == ["duplicate_key", "no_key", "no_title", "impossible_postcode"]


def test_offers_of_a_rejected_organisation_are_rejected(system, write_list):
    files = {"organisations": write_list("organisations", ORGANISATION | {"name": ""}), "offers": write_list("offers", OFFER)}
    report = import_offers(system, None, is_partial=True, **files)
    assert [row.reasons[0]["code"] for row in report.rejected] == ["no_title", "unknown_organisation"]


def test_offers_find_an_organisation_that_is_there_already(system, write_list):
    import_offers(system, None, organisations=write_list("organisations", ORGANISATION))
    assert import_offers(system, None, offers=write_list("offers", OFFER)).counts("offers") == zero(new=1)


def test_rows_missing_from_the_file_are_left_alone(system, write_list):
    import_offers(system, None, **lists(write_list, OFFER, OFFER | {"offer_key": "two", "pillar": "jmd"}))
    report = import_offers(system, None, **lists(write_list, OFFER))
    assert (report.counts("organisations"), report.counts("offers")) == (zero(unchanged=1), zero(unchanged=1))
    assert Offer.objects.count() == 2


# -- what is kept, and what is left out ---------------------------------------------------------------------------------


def test_unknown_words_stay_as_text(system, write_list):
    row = OFFER | {"topics": "wohnen;Quatsch;TOP_ARB", "languages": "de;xx;fr (bitte anrufen)", "pillar": "neu", "formats": "dolmetscher;luft"}
    report = import_offers(system, None, **lists(write_list, row))
    offer = Offer.objects.get()
    assert offer.source_words == {
        "pillar": ["neu"], "topics": ["wohnen", "Quatsch", "TOP_ARB"], "formats": ["dolmetscher", "luft"], "languages": ["de", "xx", "fr (bitte anrufen)"],
    }  # fmt: skip
    assert list(offer.offer_terms.values_list("term__code", flat=True)) == ["TOP_WOH", "TOP_ARB"]
    assert list(offer.places.get().languages.values_list("language__code", "note")) == [("LNG_DEU", ""), ("LNG_FRA", "bitte anrufen")]
    assert offer.has_interpreter == "yes"
    assert report.unmapped == [
        {"scheme": "format", "word": "luft", "count": 1},
        {"scheme": "language", "word": "xx", "count": 1},
        {"scheme": "pillar", "word": "neu", "count": 1},
        {"scheme": "topic", "word": "Quatsch", "count": 1},
    ]


@pytest.mark.parametrize(
    ("cell", "code", "field", "kept"),
    [
        ({"opening_hours": "Mo 9-12 Uhr"}, "unreadable_hours", "hours_text", "Mo 9-12 Uhr"),
        ({"website": "javascript:alert(1)"}, "no_web_address", "website", ""),
        ({"website": "ftp://example.org"}, "no_web_address", "website", ""),
        ({"website": "https://example.org/" + "x" * 300}, "no_web_address", "website", ""),
        ({"email": "no mail"}, "no_mail_address", "email", ""),
        ({"lat": "91", "lon": "10"}, "no_coordinate", "latitude", 52.626),
        ({"lat": "nan", "lon": "10"}, "no_coordinate", "latitude", 52.626),
        ({"source_age": "gestern"}, "no_date", "source_date", ""),
        ({"phone": "1" * 101}, "shortened", "phone", "1" * 100),
    ],
)
def test_what_cannot_be_used_is_left_out_with_a_warning(system, write_list, cell, code, field, kept):
    report = import_offers(system, None, **lists(write_list, OFFER | cell))
    assert [(w["column"], w["code"]) for row in report.rows for w in row.warnings] == [(next(iter(cell)), code)]
    place = OfferAtSite.objects.select_related("offer", "site").get()
    values = [getattr(thing, field) for thing in (place, place.offer, place.site) if hasattr(thing, field)]
    assert values == ([pytest.approx(kept, abs=0.1)] if isinstance(kept, float) else [kept])
    assert import_offers(system, None, **lists(write_list, OFFER | cell)).counts("offers") == zero(unchanged=1)


def test_script_is_kept_as_harmless_text(system, write_list):
    script = "<script>alert('1')</script>\u202e"
    row = dict.fromkeys(OFFER, script) | {"offer_key": "one", "org_key": "house", "postcode": ""}
    import_offers(system, None, **lists(write_list, row))
    assert Offer.objects.get().title == "<script>alert('1')</script>"


def test_a_protected_place_hides_its_address_and_shares_no_site(system, write_list):
    open_office = OFFER | {"street": "Markt 1"}
    shelter = open_office | {"offer_key": "two", "title": "Frauenhaus", "topics": "gewaltschutz"}
    import_offers(system, None, **lists(write_list, open_office, shelter))
    assert list(Site.objects.order_by("id").values_list("street", "is_address_hidden")) == [("Markt 1", False), ("Markt 1", True)]


def test_a_second_entry_in_the_same_pillar_and_town_stands_beside_the_first(system, write_list):
    rows = [OFFER, OFFER | {"offer_key": "two"}, OFFER | {"offer_key": "three", "city": "Bergen"}, OFFER | {"offer_key": "four", "pillar": "jmd"}]
    import_offers(system, None, **lists(write_list, *rows))
    assert list(Offer.objects.filter(is_side_entry=True).values_list("key", flat=True)) == ["two"]


# -- the command --------------------------------------------------------------------------------------------------------


def test_a_preview_writes_nothing_at_all(capsys):
    before = content()
    call_command("import-offers", organisations=FILES["organisations"], offers=FILES["offers"], dry_run=True, json="-")
    report = json.loads(capsys.readouterr().out)
    assert (report["organisations"], report["offers"], len(report["rows"])) == (zero(new=144), zero(new=225), 369)
    assert content() == before
    assert LedgerLine.objects.filter(deed__startswith="imports.").count() == 0


def test_the_report_is_written_also_when_rows_are_rejected(write_list, tmp_path):
    files = lists(write_list, OFFER, OFFER | {"offer_key": "two", "title": ""})
    report = tmp_path / "report.json"
    with pytest.raises(CommandError):
        call_command("import-offers", json=str(report), **files)
    assert json.loads(report.read_text(encoding="utf-8"))["offers"] == zero(new=1, rejected=1)
    assert Offer.objects.count() == 0
    call_command("import-offers", json=str(report), partial=True, **files)
    assert Offer.objects.count() == 1


@pytest.mark.parametrize("content_of_file", [b"\xff\xfe", b"key\n", b"a,b\x00\n", b""])
def test_a_broken_file_is_one_sentence_and_nothing_changes(tmp_path, content_of_file):
    (tmp_path / "offers.csv").write_bytes(content_of_file)
    before = content()
    with pytest.raises(CommandError, match=r"offers\.csv"):
        call_command("import-offers", offers=tmp_path / "offers.csv")
    assert content() == before


def test_no_file_and_no_place_for_the_report(write_list, tmp_path):
    with pytest.raises(CommandError):
        call_command("import-offers")
    with pytest.raises(CommandError):
        call_command("import-offers", json=str(tmp_path / "no" / "folder.json"), **lists(write_list, OFFER))


def test_nobody_else_may_import(write_list):
    with pytest.raises(NotAllowed):
        import_offers(ANONYMOUS, None, **lists(write_list, OFFER))
    assert Offer.objects.count() == Organisation.objects.count() == 0


# -- hostile text and large lists -----------------------------------------------------------------------------------------


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    offer=st.fixed_dictionaries(
        {}, optional=dict.fromkeys([*OFFER, "languages", "lat", "lon", "opening_hours", "cost", "website", "email", "phone"], st.text(max_size=40))
    ),
    organisation=st.fixed_dictionaries({}, optional=dict.fromkeys(["name", "carrier", "postcode", "city", "ags5", "website"], st.text(max_size=40))),
)
def test_any_text_in_any_cell_is_imported_or_refused(system, tmp_path, offer, organisation):
    for name, row, columns in (("organisations", ORGANISATION | organisation, FILES["organisations"]), ("offers", OFFER | offer, FILES["offers"])):
        header = columns.read_text(encoding="utf-8").partition("\n")[0].strip().split(",")
        with (tmp_path / f"{name}.csv").open("w", encoding="utf-8", errors="replace", newline="") as file:
            table = csv.DictWriter(file, header, restval="")
            table.writeheader()
            table.writerow(row)
    files = {"organisations": tmp_path / "organisations.csv", "offers": tmp_path / "offers.csv"}
    try:
        first = import_offers(system, None, is_partial=True, **files)
    except DomainError as error:
        assert str(error.sentence)
        return
    again = import_offers(system, None, is_partial=True, **files)
    assert not again.has_changes
    assert len(again.rejected) == len(first.rejected)


def test_queries_do_not_grow_with_the_list(system, write_list):
    def queries_for(number: int) -> int:
        rows = [OFFER | {"offer_key": f"offer-{n}", "street": f"Markt {n}"} for n in range(number)]
        files = lists(write_list, *rows)
        import_offers(system, None, **files)
        with CaptureQueriesContext(connection) as captured:
            import_offers(system, None, **files)
        return len(captured)

    queries_for(1)
    assert queries_for(10) == queries_for(200)
