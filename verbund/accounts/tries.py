"""How tries to log in are counted without keeping who tried: hashes that only this installation can make."""

from django.utils.crypto import salted_hmac


def address_hash(address: str) -> str:
    """The hash of an e-mail address, however it was written."""
    return _hash("address", address.strip().lower())


def device_hash(device: str) -> str:
    """The hash of the network address that a try came from."""
    return _hash("device", device)


def _hash(kind: str, text: str) -> str:
    return salted_hmac(f"verbund.accounts.tries.{kind}", text, algorithm="sha256").hexdigest()
