"""Log lines carry ids, never names, addresses or texts: everything is done with marker strings, then the log is searched."""

import logging

import pytest
from django.test import Client
from django_tasks_db.models import DBTaskResult

from tests.support.jobs import work_off_jobs
from tests.support.people import PASSWORD, make_person
from tests.support.smtp import mail_server
from verbund.accounts import privacy as accounts_privacy
from verbund.kit.viewer import system_viewer
from verbund.notifications import actions, privacy
from verbund.notifications.choices import Notice
from verbund.notifications.models import Delivery

MARKERS = ("marker-name", "marker-address", "marker-text", "marker-subject", "marker-new-password", "marker-server", PASSWORD)
HOUSE = system_viewer("test")


@pytest.fixture
def lines(caplog):
    """Everything that any part of the house, Django or the queue says."""
    caplog.set_level(logging.DEBUG)
    return caplog


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("answer", ["250 fine", "450 marker-server", "550 marker-server"])
def test_no_names_and_no_texts_in_the_log(lines, settings, answer):
    settings.EMAIL_BACKEND, settings.EMAIL_HOST = "django.core.mail.backends.smtp.EmailBackend", "127.0.0.1"
    person, client = make_person("marker-address@example.org", name="marker-name"), Client()
    with mail_server() as server:
        settings.EMAIL_PORT, server.answer_to_recipient = server.port, answer
        client.post("/de/login/", {"username": "marker-address@example.org", "password": "marker-text"})
        client.post("/de/login/", {"username": "marker-address@example.org", "password": PASSWORD})
        for new in ("marker", "marker-new-password"):
            client.post("/de/account/password/", {"old_password": PASSWORD, "new_password1": new, "new_password2": new})
        actions.send(HOUSE, person, notice=Notice("test", "marker-subject", "marker-text", "de"))
        failed = work_off_jobs()
    assert Delivery.objects.filter(attempts=1).count() == 2
    assert failed == []
    lines.records.append(logging.makeLogRecord({"msg": str(list(DBTaskResult.objects.values()))}))
    privacy.erase(HOUSE, person.pk)
    accounts_privacy.erase(HOUSE, person.pk)
    logging.getLogger("verbund").warning("the log is listened to")
    said = lines.text + "".join(record.getMessage() for record in lines.records)
    assert "the log is listened to" in said
    assert [marker for marker in MARKERS if marker in said] == []
