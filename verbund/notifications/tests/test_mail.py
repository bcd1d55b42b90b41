import smtplib
import socket
from datetime import timedelta

import pytest
import time_machine
from django.core import mail as outbox
from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from tests.support.jobs import work_off_jobs
from tests.support.people import make_person
from tests.support.smtp import mail_server
from verbund.audit.models import LedgerLine
from verbund.kit.viewer import system_viewer
from verbund.notifications import actions, tasks
from verbund.notifications.choices import MOST_ATTEMPTS, WAITS, DeliveryState, Notice
from verbund.notifications.models import Delivery

HOUSE = system_viewer("test")
NOTICE = Notice(kind="test", subject="Grüße\naus Hannover", text="Guten Tag,\n.\nشكراً", language="de")
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def real_mail(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.DEFAULT_FROM_EMAIL = "KMN <post@kmn.example>"
    with mail_server() as server:
        settings.EMAIL_PORT = server.port
        yield server


@pytest.fixture
def delivery():
    actions.send(HOUSE, make_person(), notice=NOTICE)
    return Delivery.objects.get()


def state_of(delivery):
    delivery.refresh_from_db()
    return delivery.state, delivery.attempts, delivery.last_error_code


def test_mail_arrives_over_a_real_connection(real_mail, delivery):
    assert work_off_jobs() == []
    [mail] = real_mail.mails
    assert (mail["To"], mail["From"], mail["Subject"]) == ("ada@example.org", "KMN <post@kmn.example>", "Grüße aus Hannover")
    assert mail.get_content().splitlines() == ["Guten Tag,", ".", "شكراً"]
    assert mail["Message-ID"].endswith(f".{delivery.pk}@kmn.example>")
    assert mail["Auto-Submitted"] == "auto-generated"
    assert state_of(delivery) == (DeliveryState.SENT, 1, "")
    assert [line.deed for line in LedgerLine.objects.all()] == ["notifications.actions.send.send"], "delivering is no deed"
    assert delivery.sent_at is not None


def test_sent_delivery_is_not_sent_again(real_mail, delivery):
    work_off_jobs()
    tasks.deliver_mail(HOUSE, delivery_id=delivery.pk)
    DBTaskResult.objects.update(status="READY")
    assert work_off_jobs() == []
    assert len(real_mail.mails) == 1
    assert state_of(delivery)[:2] == (DeliveryState.SENT, 1)


def test_refusal_for_good_is_not_tried_again(real_mail, delivery):
    real_mail.answer_to_recipient = "550 no such mailbox"
    assert work_off_jobs() == []
    assert state_of(delivery) == (DeliveryState.FAILED, 1, "SMTPRecipientsRefused")
    assert real_mail.mails == []
    assert not DBTaskResult.objects.filter(status="READY").exists()


def test_refusal_for_now_is_tried_again_later(real_mail, delivery):
    real_mail.answer_to_recipient = "450 later"
    work_off_jobs()
    assert state_of(delivery) == (DeliveryState.QUEUED, 1, "SMTPRecipientsRefused")
    real_mail.answer_to_recipient = "250 fine"
    work_off_jobs()
    assert real_mail.mails == []
    with time_machine.travel(timezone.now() + WAITS[0] + timedelta(seconds=1)):
        work_off_jobs()
    assert state_of(delivery) == (DeliveryState.SENT, 2, "")
    assert len(real_mail.mails) == 1


def test_every_attempt_carries_the_same_id(real_mail, delivery):
    work_off_jobs()
    Delivery.objects.update(state=DeliveryState.QUEUED)
    tasks.deliver_mail(HOUSE, delivery_id=delivery.pk)
    assert len({mail["Message-ID"] for mail in real_mail.mails}) == 1


def test_server_that_stays_down_is_given_up_after_five_attempts(settings, delivery):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = taken.getsockname()
        now, waits = timezone.now(), []
        for attempt in range(1, MOST_ATTEMPTS + 1):
            with time_machine.travel(now, tick=False):
                assert work_off_jobs() == []
            assert state_of(delivery)[1] == attempt
            ahead = DBTaskResult.objects.filter(status="READY").values_list("run_after", flat=True).first()
            waits += [ahead - now] if ahead else []
            now = ahead or now
    assert waits == list(WAITS) == sorted(WAITS)
    assert state_of(delivery) == (DeliveryState.FAILED, 5, "ConnectionRefusedError")


def test_error_text_is_kept_nowhere(real_mail, delivery):
    real_mail.answer_to_recipient = "450 secret-of-the-server ada@example.org"
    work_off_jobs()
    stored = [str(row) for table in (Delivery, DBTaskResult) for row in table.objects.values()]
    assert not [row for row in stored if "secret-of-the-server" in row or "ada@example.org" in row]


def test_undone_deed_sends_nothing(real_mail):
    class Refused(Exception):
        pass

    with pytest.raises(Refused), transaction.atomic():
        actions.send(HOUSE, make_person(), notice=NOTICE)
        raise Refused
    work_off_jobs()
    assert (real_mail.mails, Delivery.objects.count(), outbox.outbox) == ([], 0, [])


def test_every_failure_of_the_mail_library_is_expected():
    assert issubclass(smtplib.SMTPException, OSError)
