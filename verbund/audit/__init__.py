"""The append-only ledger, and the decorator that every action of the house carries.

Words used here: *deed* (the function that changes something), *ledger line* (who did which deed to what, when; ids only).
Lines are chained by hash, so that a missing or changed line shows.

Worth knowing: `audit.actions.action`, `audit.queries.first_broken_line`.
"""
