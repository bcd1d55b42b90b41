"""Limits of the log-in."""

from datetime import timedelta

MOST_TRIES = 5
TRIES_ARE_COUNTED_FOR = timedelta(minutes=15)
