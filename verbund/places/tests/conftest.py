import pytest


@pytest.fixture
def places_loaded(db) -> None:
    """All places; the house's own conftest has loaded them."""
