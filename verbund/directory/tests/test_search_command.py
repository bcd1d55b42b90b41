import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def offers(save_offer):
    save_offer(key="celle", title="Aufenthalt klären")
    save_offer(
        key="hannover",
        place={"district_code": "03241", "municipality_code": "", "latitude": 52.3745, "longitude": 9.7386, "languages": (("pl", ""),)},
    )


def search(*arguments: str, **options) -> tuple[str, str]:
    output, errors = StringIO(), StringIO()
    call_command("search", *arguments, stdout=output, stderr=errors, **options)
    return output.getvalue(), errors.getvalue()


def batch(tmp_path, entries, **options) -> dict[str, list[str]]:
    source, target = tmp_path / "queries.json", tmp_path / "results.json"
    source.write_text(entries if isinstance(entries, str) else json.dumps(entries), encoding="utf-8")
    search(batch=source, out=target, **options)
    return json.loads(target.read_text(encoding="utf-8"))


def test_one_query_as_text():
    output, errors = search("Aufenthalt", "--near", "29221", "--radius", "10")
    first, second = output.splitlines()
    assert first == "Aufenthalt klären (0 km)"
    assert second.startswith("    celle · ")
    assert errors == "1 in all\n"


def test_one_query_as_json():
    output, errors = search("Aufenthaltserlaubnis", "--near", "Celle", "--radius", "50", "--json")
    answer = json.loads(output)
    assert errors == ""
    assert (answer["total"], [result["offer_key"] for result in answer["results"]]) == (2, ["celle", "hannover"])
    for result in answer["results"]:
        assert list(result) == ["offer_key", "title", "why", "distance_km"]
        assert result["why"]
        assert all(isinstance(reason, str) for reason in result["why"])
        assert isinstance(result["distance_km"], float)


def test_nothing_found_is_an_answer_too():
    assert json.loads(search("xqzvw", "--json")[0]) == {"total": 0, "results": []}
    assert search("xqzvw") == ("", "0 in all\n")


@pytest.mark.parametrize(
    ("arguments", "keys"),
    [
        (("--language", "pl"), ["hannover"]),
        (("--topic", "TOP_AUF", "--topic", "TOP_WOH"), ["celle", "hannover"]),
        (("--topic", "TOP_WOH"), []),
        (("--limit", "1"), ["celle"]),
        (("--limit", "0"), ["celle"]),
        (("--limit", "-3"), ["celle"]),
        (("--no-concepts",), ["celle", "hannover"]),
    ],
)
def test_options(arguments, keys):
    results = json.loads(search("Aufenthalt", "--json", *arguments)[0])["results"]
    assert [result["offer_key"] for result in results] == keys


def test_batch_answers_every_entry_with_keys(tmp_path):
    entries = [
        {"id": "words", "query": "Aufenthalt"},
        {"id": "near", "query": "Aufenthalt", "near": "29221", "radius_km": 10},
        {"id": "language", "query": "الإقامة", "near": None, "radius_km": None, "filters": {"language": "pl"}},
        {"id": "several", "query": "residence permit", "filters": {"language": ["pl", "ar"], "topic": None}},
        {"id": "nothing", "query": "xqzvw"},
        {"id": "empty"},
    ]
    assert batch(tmp_path, entries) == {
        "words": ["celle", "hannover"], "near": ["celle"], "language": ["hannover"], "several": ["celle", "hannover"], "nothing": [],
        "empty": ["celle", "hannover"],
    }  # fmt: skip


def test_batch_never_goes_beyond_a_radius(tmp_path):
    assert batch(tmp_path, [{"id": "far", "query": "Aufenthalt", "near": "49716", "radius_km": 5}]) == {"far": []}


def test_batch_without_concepts(tmp_path):
    assert batch(tmp_path, [{"id": "a", "query": "residence permit"}], no_concepts=True) == {"a": []}


def test_batch_needs_a_place_to_write_to(tmp_path):
    with pytest.raises(CommandError, match="--out"):
        search(batch=tmp_path / "queries.json")


@pytest.mark.parametrize("content", ["{", "{}", "[1]", '[{"query": "x"}]', "\x00"])
def test_batch_of_something_else_is_refused_and_writes_nothing(tmp_path, content):
    with pytest.raises(CommandError, match=r"queries\.json"):
        batch(tmp_path, content)
    assert not (tmp_path / "results.json").exists()


@pytest.mark.parametrize("odd", [{"radius_km": "far"}, {"radius_km": [1]}, {"filters": "ar"}, {"filters": ["ar"]}])
def test_batch_with_an_odd_entry_is_refused_and_writes_nothing(tmp_path, odd):
    with pytest.raises(CommandError):
        batch(tmp_path, [{"id": "a", "query": "x", **odd}])
    assert not (tmp_path / "results.json").exists()


def test_batch_that_is_not_there(tmp_path):
    with pytest.raises(CommandError, match=r"missing\.json"):
        search(batch=tmp_path / "missing.json", out=tmp_path / "results.json")


def test_results_that_cannot_be_written(tmp_path):
    source = tmp_path / "queries.json"
    source.write_text('[{"id": "a", "query": "x"}]', encoding="utf-8")
    with pytest.raises(CommandError, match="nowhere"):
        search(batch=source, out=tmp_path / "nowhere" / "results.json")


@pytest.mark.parametrize("radius", ["-1", "nan"])
def test_impossible_radius_is_one_sentence(radius):
    with pytest.raises(CommandError):
        search("Aufenthalt", f"--radius={radius}")
