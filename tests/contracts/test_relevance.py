"""The search against judged queries that live beside the repository; without them there is nothing to compare with."""

import importlib.util
import json
from pathlib import Path

import pytest
from django.core.management import call_command

JUDGED = Path(__file__).resolve().parents[3] / "shared" / "relevance"
QUERIES = JUDGED / "public.json"

pytestmark = [
    pytest.mark.skipif(not QUERIES.is_file(), reason="the judged queries (../shared/relevance) are not here"),
    pytest.mark.usefixtures("kmn"),
    pytest.mark.django_db,
]


def scorer():
    spec = importlib.util.spec_from_file_location("score", JUDGED / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_search_answers_the_judged_queries_well(tmp_path):
    target = tmp_path / "results.json"
    call_command("search", batch=QUERIES, out=target)
    judged, results = json.loads(QUERIES.read_text(encoding="utf-8")), json.loads(target.read_text(encoding="utf-8"))
    report, _ = scorer().evaluate(judged, results)
    overall = report["overall"]
    reached = {name: overall[name] for name in ("ndcg@10", "success@3", "empty_mean")}
    assert report["missing_in_results"] == report["unknown_in_results"] == 0
    assert reached["ndcg@10"] >= 0.85, reached
    assert reached["success@3"] >= 0.9, reached
    assert reached["empty_mean"] <= 2, reached
