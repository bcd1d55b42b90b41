import hashlib

from verbund.audit.models import LedgerLine


def chain_hash(previous_hash: str, line: LedgerLine) -> str:
    """The hash of a line: SHA-256 over the hash before it and every field that the line states."""
    parts = [previous_hash, line.at.isoformat(), line.deed, line.permission, line.actor, line.thing, str(line.count), line.digest]
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


def first_broken_line() -> LedgerLine | None:
    """The first line whose hash does not follow from the one before; None when the chain holds."""
    previous = ""
    for line in LedgerLine.objects.order_by("id").iterator():
        if line.previous_hash != previous or line.hash != chain_hash(previous, line):
            return line
        previous = line.hash
    return None
