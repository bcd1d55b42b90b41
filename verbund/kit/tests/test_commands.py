from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from verbund.kit import errors
from verbund.kit.commands import HouseCommand


class Failing(HouseCommand):
    def deed(self, viewer, **options):
        raise errors.Unavailable


class Speaking(HouseCommand):
    def deed(self, viewer, **options):
        self.say(viewer.actor)
        self.answer({"Grüße": 1})


def test_domain_error_becomes_one_sentence():
    with pytest.raises(CommandError) as raised:
        call_command(Failing())
    assert str(raised.value) == str(errors.Unavailable.sentence)


def test_people_and_programs_are_answered_on_two_streams():
    out, err = StringIO(), StringIO()
    call_command(Speaking(), stdout=out, stderr=err)
    assert out.getvalue() == '{\n "Grüße": 1\n}\n'
    assert err.getvalue() == "system:command.test_commands\n"


def test_rule_book_is_printed():
    out = StringIO()
    call_command("list-permissions", stdout=out)
    assert "| `accounts.change_password` | Everybody the own one, nobody another's. |" in out.getvalue()
