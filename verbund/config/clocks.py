"""What runs when, and why. The worker looks here once a minute."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True)
class Clock:
    """One task that runs again and again: `task` is the dotted name that `kit.jobs.later` takes."""

    name: str
    task: str
    every: timedelta
    why: str


CLOCKS: list[Clock] = [
    Clock("sessions", "verbund.accounts.tasks.forget_old_sessions", timedelta(hours=24), "ended sessions hold a person's id: nobody needs them"),
    Clock(
        "log-in-tries", "verbund.accounts.tasks.forget_old_tries", timedelta(hours=1), "tries to log in count for 15 minutes, then nobody needs them"
    ),
    Clock("search-counts", "verbund.search.tasks.forget_old_counts", timedelta(hours=24), "search counts are kept for two years, then dropped"),
]
