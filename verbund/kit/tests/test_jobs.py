from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from verbund.kit import events
from verbund.kit.jobs import later, resolve

TASK = "verbund.accounts.tasks.forget_old_sessions"


@dataclass(frozen=True)
class TreePlanted:
    tree_id: int


@pytest.fixture
def own_listeners(monkeypatch):
    monkeypatch.setattr(events, "_listeners", type(events._listeners)(list))


@pytest.mark.django_db
def test_job_row_holds_name_language_and_ids():
    later(TASK, language="en")
    assert DBTaskResult.objects.get().args_kwargs == {"args": [TASK, "en", {}], "kwargs": {}}


@pytest.mark.django_db(transaction=True)
def test_job_is_rolled_back_with_its_transaction():
    class Change(Exception):
        pass

    with pytest.raises(Change), transaction.atomic():
        later(TASK)
        assert DBTaskResult.objects.count() == 1
        raise Change
    assert DBTaskResult.objects.count() == 0


@pytest.mark.django_db
def test_job_can_wait():
    later(TASK, wait=timedelta(minutes=5))
    assert list(DBTaskResult.objects.ready()) == []
    assert timedelta(minutes=4) < DBTaskResult.objects.get().run_after - timezone.now() <= timedelta(minutes=5)


@pytest.mark.django_db
def test_event_makes_one_job_per_listener(own_listeners):
    for name in ("verbund.accounts.tasks.one", "verbund.accounts.tasks.two", "verbund.accounts.tasks.one"):
        events.on(TreePlanted, name)
    events.publish(TreePlanted(tree_id=7))
    assert sorted(row.args_kwargs["args"][0] for row in DBTaskResult.objects.all()) == ["verbund.accounts.tasks.one", "verbund.accounts.tasks.two"]
    assert {row.args_kwargs["args"][2]["tree_id"] for row in DBTaskResult.objects.all()} == {7}


@pytest.mark.parametrize("name", ["os.system", "verbund.accounts.actions.erase_person", "verbund.tasks.evil.run", "tasks.run"])
def test_only_tasks_and_listeners_of_the_house_can_be_named(name):
    with pytest.raises(ValueError, match="no task of this house"):
        resolve(name)
