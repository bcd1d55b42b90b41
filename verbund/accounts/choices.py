"""Limits of the log-in."""

from datetime import timedelta

MOST_TRIES = 5  # for one address from one device
MOST_TRIES_FOR_ADDRESS = 25  # from all devices together
MOST_TRIES_FROM_DEVICE = 50  # an office often has one network address for everybody
TRIES_ARE_COUNTED_FOR = timedelta(minutes=15)
