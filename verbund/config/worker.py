"""The worker: does the jobs of the queue one after the other and rings the clocks once a minute."""

import signal
import time
from collections.abc import Sequence
from datetime import datetime, timedelta
from types import FrameType

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks import TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from verbund.config.clocks import CLOCKS, Clock
from verbund.kit.jobs import later
from verbund.kit.models import ClockState

MINUTE = 60.0
PAUSE = 1.0
LOST_AFTER = timedelta(hours=1)


def ring(clocks: Sequence[Clock], now: datetime) -> list[str]:
    """Writes a job for every clock that is due, and returns their names; two workers never ring the same one."""
    due = []
    with transaction.atomic():
        for clock in clocks:
            state, is_new = ClockState.objects.select_for_update().get_or_create(name=clock.name, defaults={"last_run_at": now})
            if is_new or now - state.last_run_at >= clock.every:
                later(clock.task)
                state.last_run_at = now
                state.save(update_fields=["last_run_at"])
                due.append(clock.name)
    return due


def take_back_lost(now: datetime) -> int:
    """Puts jobs back into the queue whose worker was killed; jobs may run twice without harm, and none takes an hour."""
    lost = DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING, started_at__lt=now - LOST_AFTER)
    return lost.update(status=TaskResultStatus.READY, started_at=None)


class HouseWorker(Worker):
    """Works until the queue is empty, looks at the clocks, rests a second; ends after the running job on SIGTERM or Ctrl+C."""

    def __init__(self) -> None:
        super().__init__(
            queue_names=["*"], interval=0, batch=True, backend_name="default", startup_delay=False, max_tasks=None,
            worker_id=get_random_string(32), excluded_queue_names=[],
        )  # fmt: skip

    def shutdown(self, signum: int, frame: FrameType | None) -> None:
        """Ends at once when idle, after the running job otherwise; a second signal ends at once."""
        is_second = not self.running
        self.running = False
        if is_second or not self.running_task:
            self.reset_signals()
            raise SystemExit(1 if is_second else 0)

    def configure_signals(self) -> None:
        """The two signals with which people and service managers stop a worker."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self.shutdown)

    def tick(self) -> None:
        """What is done once a minute."""
        now = timezone.now()
        take_back_lost(now)
        ring(CLOCKS, now)

    def work(self, *, once: bool = False) -> None:
        """Works for ever, or until the queue is empty."""
        next_tick = time.monotonic()
        while self.running:
            if time.monotonic() >= next_tick:
                self.tick()
                next_tick = time.monotonic() + MINUTE
            self.run()
            if once:
                return
            if self.running:
                time.sleep(PAUSE)
