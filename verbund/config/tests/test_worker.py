import datetime

import pytest
from django.core.management import call_command
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from tests.support.people import make_person, viewer_for
from verbund.accounts import actions as accounts
from verbund.config import worker
from verbund.config.clocks import CLOCKS, Clock
from verbund.kit.jobs import later, resolve
from verbund.kit.models import ClockState

SESSIONS = "verbund.accounts.tasks.forget_old_sessions"
DAILY = Clock("daily", SESSIONS, datetime.timedelta(hours=24), "a test")
HOURLY = Clock("hourly", SESSIONS, datetime.timedelta(hours=1), "a test")
NOON = datetime.datetime(2026, 11, 22, 12, tzinfo=datetime.UTC)


def statuses() -> list[str]:
    return list(DBTaskResult.objects.order_by("enqueued_at").values_list("status", flat=True))


@pytest.mark.django_db
def test_ring_writes_a_job_for_every_due_clock():
    assert worker.ring([DAILY, HOURLY], NOON) == ["daily", "hourly"], "a new clock rings at once"
    assert worker.ring([DAILY, HOURLY], NOON + datetime.timedelta(minutes=59)) == []
    assert worker.ring([DAILY, HOURLY], NOON + datetime.timedelta(minutes=60)) == ["hourly"]
    assert statuses() == [TaskResultStatus.READY] * 3
    assert dict(ClockState.objects.values_list("name", "last_run_at")) == {"daily": NOON, "hourly": NOON + datetime.timedelta(hours=1)}


@pytest.mark.parametrize("clock", CLOCKS, ids=lambda clock: clock.name)
def test_every_clock_names_a_task_and_a_reason(clock):
    assert callable(resolve(clock.task))
    assert clock.why
    assert clock.every >= datetime.timedelta(minutes=1)


def test_clocks_have_names_of_their_own():
    assert len({clock.name for clock in CLOCKS}) == len(CLOCKS)


@pytest.mark.django_db(transaction=True)
def test_work_once_does_all_jobs_and_ends():
    later(SESSIONS)
    later(SESSIONS)
    call_command("work", once=True)
    assert set(statuses()) == {TaskResultStatus.SUCCESSFUL}
    assert len(statuses()) == 2 + len(CLOCKS), "the clocks rang, and their jobs were done as well"


@pytest.mark.django_db(transaction=True)
def test_worker_brings_what_happened_to_the_person(mailoutbox):
    """The whole way: a deed, its event, the listener, the message, the mail."""
    person = make_person("ada@example.org")
    accounts.change_password(viewer_for(person), person, hashed=person.password)
    assert mailoutbox == []
    call_command("work", once=True)
    assert set(statuses()) == {TaskResultStatus.SUCCESSFUL}
    assert [mail.to for mail in mailoutbox] == [["ada@example.org"]]


@pytest.mark.django_db(transaction=True)
def test_a_failing_job_is_marked_and_does_not_stop_the_others():
    later("verbund.accounts.tasks.no_such_task")
    later(SESSIONS)
    call_command("work", once=True)
    assert statuses()[:2] == [TaskResultStatus.FAILED, TaskResultStatus.SUCCESSFUL]


@pytest.mark.django_db
def test_jobs_of_a_killed_worker_are_taken_back():
    later(SESSIONS)
    later(SESSIONS)
    fresh, stale = DBTaskResult.objects.order_by("enqueued_at")
    now = timezone.now()
    for job, started_at in ((fresh, now - datetime.timedelta(minutes=59)), (stale, now - datetime.timedelta(minutes=61))):
        DBTaskResult.objects.filter(pk=job.pk).update(status=TaskResultStatus.RUNNING, started_at=started_at)
    assert worker.take_back_lost(now) == 1
    assert statuses() == [TaskResultStatus.RUNNING, TaskResultStatus.READY]


@pytest.mark.parametrize(("is_busy", "has_been_asked", "code"), [(False, False, 0), (True, False, None), (True, True, 1)])
def test_a_signal_ends_an_idle_worker_at_once_and_a_busy_one_after_its_job(is_busy, has_been_asked, code):
    house_worker = worker.HouseWorker()
    house_worker.running_task, house_worker.running = is_busy, not has_been_asked
    house_worker.reset_signals = lambda: None
    if code is None:
        house_worker.shutdown(15, None)
    else:
        with pytest.raises(SystemExit) as caught:
            house_worker.shutdown(15, None)
        assert caught.value.code == code
    assert house_worker.running is False
