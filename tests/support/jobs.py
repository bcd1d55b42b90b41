"""Works off what waits in the job table, with the real worker; for tests with real transactions."""

from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult


def work_off_jobs() -> list[str]:
    """Runs all jobs that are due, then returns the exception classes of those that failed so far."""
    worker = Worker(
        queue_names=["*"], excluded_queue_names=[], interval=0, batch=True,
        backend_name="default", startup_delay=False, max_tasks=100, worker_id="test",
    )  # fmt: skip
    worker.run()
    return list(DBTaskResult.objects.failed().values_list("exception_class_path", flat=True))
