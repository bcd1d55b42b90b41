import pytest

from verbund.accounts.queries import demo_people
from verbund.audit.models import LedgerLine
from verbund.demo import queries
from verbund.demo.actions import load_demo
from verbund.demo.errors import NoDemoInProduction
from verbund.kit import errors
from verbund.kit.viewer import ANONYMOUS, Viewer, system_viewer

SYSTEM = system_viewer("test")


@pytest.mark.django_db
@pytest.mark.parametrize("viewer", [ANONYMOUS, Viewer(person_id=1)])
def test_load_demo_is_refused_to_people_and_leaves_no_trace(viewer):
    lines = LedgerLine.objects.count()
    with pytest.raises(errors.NotAllowed):
        load_demo(viewer, None)
    assert (demo_people(SYSTEM), LedgerLine.objects.count(), queries.is_loaded()) == ([], lines, False)


@pytest.mark.django_db
def test_load_demo_in_production_leaves_no_trace(settings):
    settings.IS_PRODUCTION = True
    lines = LedgerLine.objects.count()
    with pytest.raises(NoDemoInProduction):
        load_demo(SYSTEM, None)
    assert (demo_people(SYSTEM), LedgerLine.objects.count(), queries.is_loaded()) == ([], lines, False)


def test_digest_follows_the_files(tmp_path, monkeypatch):
    monkeypatch.setattr(queries, "FOLDER", tmp_path)
    (tmp_path / "offers.csv").write_text("key\n")
    first = queries.digest()
    (tmp_path / "offers.csv").write_text("key\na\n")
    assert queries.digest() != first
