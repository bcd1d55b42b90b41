"""All upward links of the house stand on this page: events, slots, rule books."""

import gc
from importlib import import_module
from importlib.util import find_spec

from django.conf import settings
from django.db import connections
from django.utils import timezone

from verbund.accounts.events import PasswordChanged
from verbund.directory import hours
from verbund.kit.events import on
from verbund.kit.permissions import check_rule_book
from verbund.kit.viewer import system_viewer, use_viewer_source
from verbund.network import queries as network
from verbund.search import actions as searching
from verbund.search import queries as search


def connect() -> None:
    """Runs once at start: loads every room's rules and actions, joins events to listeners, and refuses to start with a gap."""
    for room in settings.ROOMS:
        for furniture in ("policies", "actions"):
            if find_spec(f"verbund.{room}.{furniture}"):
                import_module(f"verbund.{room}.{furniture}")
    use_viewer_source(network.viewer_for)
    on(PasswordChanged, "verbund.notifications.listeners.tell_new_password")
    check_rule_book()


def check_entrances() -> None:
    """Loads all addresses and refuses to start when a page asks for a permission that nobody wrote."""
    import_module(settings.ROOT_URLCONF)
    check_rule_book()


def warm_up() -> None:
    """Reads lexicon, places and holidays into memory before the first visitor asks; each web process does it once, in a thread of its own."""
    try:
        search.warm_up()
        hours.holiday_name(timezone.localdate())
    finally:
        connections.close_all()
    gc.collect()
    gc.freeze()  # the lexicon lives as long as the process: looking through it again and again would stop searches for 0.15 s


def close_down() -> None:
    """Writes what a web process has gathered in memory."""
    searching.write_counts(system_viewer("close-down"), None)
