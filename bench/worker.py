"""One step of a run in a process of its own, so that memory is measured per step. Answers with one line of JSON."""

import gc
import json
import os
import sys
import time
from collections.abc import Callable
from functools import partial
from statistics import median

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")
django.setup()

from django.core.management import call_command  # noqa: E402

from bench import questions, skeleton, synthetic  # noqa: E402
from bench.measuring import Figures, index_mb, memory_mb, size_mb, tidy, timed  # noqa: E402
from verbund.demo import actions as demo  # noqa: E402
from verbund.kit.batches import in_batches  # noqa: E402
from verbund.kit.viewer import system_viewer  # noqa: E402
from verbund.places import actions as places  # noqa: E402
from verbund.search import actions as search  # noqa: E402
from verbund.search.queries import find  # noqa: E402
from verbund.vocabularies import actions as vocabularies  # noqa: E402

CHUNK = 10_000
VIEWER = system_viewer("bench")


def prepare() -> Figures:
    """Tables, vocabularies and places."""
    call_command("migrate", verbosity=0, interactive=False)
    vocabularies.load_vocabularies(VIEWER, None)
    places.load_places(VIEWER, None)
    return {"empty_mb": size_mb()}


def fill(start: int, end: int) -> Figures:
    """Indexes the offers from `start` to `end`; making them up does not count."""
    seconds = 0.0
    for chunk in in_batches(synthetic.documents(start, end), CHUNK):
        began = time.perf_counter()
        search.index_documents(VIEWER, None, documents=chunk)
        seconds += time.perf_counter() - began
    tidy()
    return {"rows_per_second": (end - start) / seconds, "indexing_memory_mb": memory_mb(), "database_mb": size_mb(), "index_mb": index_mb()}


def ask(number: int) -> dict[str, Figures]:
    """All classes of questions, warm (each was asked once before), one after the other; beside each the same condition in the bare engine: 20 rows, no ranking."""
    answered = {}
    for name in questions.CLASSES:
        asked = questions.questions(name, number)
        hits = [find(one).total for one in asked]
        gc.collect()
        gc.freeze()  # as a web process of the product does after its warm-up
        whole = timed([partial(find, one) for one in asked])
        bare = timed([skeleton.bare_engine(one) for one in asked])
        answered[name] = {**whole, "hits": median(hits), "bare_p50": bare["p50"], "bare_p95": bare["p95"]}
    answered["process"] = {"memory_mb": memory_mb()}
    return answered


def look(number: int) -> dict[str, Figures]:
    """The pages of the demo network through all of Django, beside a skeleton page with 20 rows."""
    demo.load_demo(VIEWER, None)
    return {name: timed(skeleton.visits(address, number)) for name, address in skeleton.PAGES.items()}


STEPS: dict[str, Callable[..., object]] = {"prepare": prepare, "fill": fill, "ask": ask, "look": look}

if __name__ == "__main__":
    print(json.dumps(STEPS[sys.argv[1]](*map(int, sys.argv[2:]))))
