import pytest
from django.core import mail
from django.test import Client
from django_tasks_db.models import DBTaskResult

from tests.support.jobs import work_off_jobs
from tests.support.people import PASSWORD, make_person, viewer_for
from verbund.accounts import actions as accounts
from verbund.kit import errors
from verbund.kit.viewer import ANONYMOUS, system_viewer
from verbund.notifications import actions, listeners, privacy, queries
from verbund.notifications.choices import Notice
from verbund.notifications.models import Delivery, Message

pytestmark = pytest.mark.django_db
HOUSE = system_viewer("test")


def notice(subject="Hallo", **values):
    return Notice(**{"kind": "test", "subject": subject, "text": "Text", "language": "de", **values})


@pytest.fixture
def ada():
    return make_person("ada@example.org")


@pytest.fixture
def eva():
    return make_person("eva@example.org", language="en", name="Eva Example")


@pytest.mark.django_db(transaction=True)
def test_new_password_is_told_in_the_house_and_by_mail(ada):
    client = Client()
    client.force_login(ada)
    client.post("/de/account/password/", {"old_password": PASSWORD, "new_password1": "saure-Gurken-8", "new_password2": "saure-Gurken-8"})
    assert work_off_jobs() == []
    message = Message.objects.get()
    assert (message.recipient, message.kind, message.language) == (ada, "accounts.password_changed", "de")
    [sent] = mail.outbox
    assert (sent.to, sent.subject, sent.body) == (["ada@example.org"], message.subject, message.text)
    assert message.subject in client.get("/de/messages/").content.decode()


def test_new_password_is_told_in_the_persons_language_and_once(eva):
    for _time in range(2):
        listeners.tell_new_password(HOUSE, person_id=eva.pk)
    message = Message.objects.get()
    assert (message.subject, message.language) == ("Your password was changed", "en")
    assert message.text.startswith("Hello Eva Example,\n\n")
    assert Delivery.objects.count() == DBTaskResult.objects.count() == 1
    eva.set_password("another-one-9")
    eva.save()
    listeners.tell_new_password(HOUSE, person_id=eva.pk)
    assert Message.objects.count() == 2


def test_closed_account_is_told_nothing(ada):
    accounts.erase_person(HOUSE, ada)
    with pytest.raises(errors.NotFound):
        listeners.tell_new_password(HOUSE, person_id=ada.pk)
    assert Message.objects.count() == 0


def test_who_may_send(ada, eva):
    actions.send(HOUSE, ada, notice=notice())
    actions.send(viewer_for(ada), ada, notice=notice())
    for viewer in (viewer_for(eva), ANONYMOUS):
        with pytest.raises(errors.NotAllowed):
            actions.send(viewer, ada, notice=notice())
    assert Message.objects.count() == DBTaskResult.objects.count() == 2


def test_notices_without_key_are_messages_of_their_own(ada):
    for _time in range(2):
        actions.send(HOUSE, ada, notice=notice())
    assert Message.objects.count() == 2


def test_same_key_for_two_people_is_two_messages(ada, eva):
    for person in (ada, eva):
        actions.send(HOUSE, person, notice=notice(key="k"))
    assert Message.objects.count() == 2


def test_everybody_sees_exactly_the_own_messages(ada, eva):
    first, second = (actions.send(HOUSE, ada, notice=notice(subject)) for subject in ("one", "two"))
    other = actions.send(HOUSE, eva, notice=notice())
    assert list(queries.messages_of(viewer_for(ada))) == [second, first]
    assert list(queries.messages_of(viewer_for(eva))) == [other]
    assert list(queries.messages_of(ANONYMOUS)) == list(queries.messages_of(HOUSE)) == []
    assert list(queries.messages_to(HOUSE, ada)) == [second, first]
    assert list(queries.messages_to(viewer_for(eva), ada)) == []


def test_delivery_is_for_the_house_only(ada):
    actions.send(HOUSE, ada, notice=notice())
    delivery = Delivery.objects.get()
    for viewer, key in ((viewer_for(ada), delivery.pk), (HOUSE, 999_999)):
        with pytest.raises(errors.NotFound):
            queries.get_delivery(viewer, key)
    with pytest.raises(errors.NotAllowed):
        actions.note_attempt(viewer_for(ada), delivery, error_code="", is_final=False)


def test_marking_as_read_touches_the_own_messages_only(ada, eva):
    for person in (ada, eva):
        actions.send(HOUSE, person, notice=notice())
    assert actions.mark_all_read(viewer_for(ada), None) == 1
    assert (queries.count_unread(viewer_for(ada)), queries.count_unread(viewer_for(eva))) == (0, 1)
    with pytest.raises(errors.NotAllowed):
        actions.mark_all_read(ANONYMOUS, None)


def test_page_shows_messages_and_marks_them(client, ada):
    actions.send(HOUSE, ada, notice=notice("<b>Hallo</b>", text="eins\n\n<script>zwei</script>"))
    client.force_login(ada)
    page = client.get("/de/messages/").content.decode()
    assert "&lt;b&gt;Hallo&lt;/b&gt;" in page
    assert "<script>zwei" not in page
    assert 'action="/de/messages/read/"' in page
    assert client.get("/de/messages/read/").status_code == 405
    assert client.post("/de/messages/read/").headers["Location"] == "/de/messages/"
    assert 'action="/de/messages/read/"' not in client.get("/de/messages/").content.decode()


def test_long_lists_are_turned(client, ada, django_assert_max_num_queries):
    for number in range(21):
        actions.send(HOUSE, ada, notice=notice(f"Nachricht {number}."))
    client.force_login(ada)
    with django_assert_max_num_queries(10):
        first = client.get("/de/messages/").content.decode()
    assert "Nachricht 20." in first
    assert "Nachricht 0." not in first
    assert "Nachricht 0." in client.get("/de/messages/?page=2").content.decode()


def test_export_and_erase(ada, eva):
    actions.send(HOUSE, ada, notice=notice("für Ada"))
    actions.send(HOUSE, eva, notice=notice("for Eva"))
    assert [entry["subject"] for entry in privacy.export(viewer_for(ada), ada.pk)] == ["für Ada"]
    with pytest.raises(errors.NotFound):
        privacy.export(viewer_for(eva), ada.pk)
    with pytest.raises(errors.NotAllowed):
        privacy.erase(viewer_for(ada), ada.pk)
    privacy.erase(HOUSE, ada.pk)
    assert [message.subject for message in Message.objects.all()] == ["for Eva"]
    assert Delivery.objects.count() == 1
