import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbund.search.compounds import parts_of
from verbund.search.concepts import lexicon

pytestmark = pytest.mark.django_db

SPLIT = """
asylverfahrensberatung asylverfahrens beratung | migrationsberatung migrations beratung | flüchtlingsberatung flüchtlings beratung
familienberatung familien beratung | sprachkurs sprach kurs | integrationskurs integrations kurs | deutschkurs deutsch kurs | jobcenter job center
ausländerbehörde ausländer behörde | jugendamt jugend amt | sozialamt sozial amt | arbeitsplatz arbeits platz
aufenthaltserlaubnis aufenthalts erlaubnis | aufenthaltstitel aufenthalts titel | kinderbetreuung kinder betreuung | frauenhaus frauen haus
schwangerschaftsberatung schwangerschafts beratung | suchtberatung sucht beratung | rechtsberatung rechts beratung | sozialberatung sozial beratung
jugendmigrationsdienst jugend migrations dienst | berufsberatung berufs beratung | ausbildungsplatz ausbildungs platz
anerkennungsberatung anerkennungs beratung | einbürgerungsberatung einbürgerungs beratung | rückkehrberatung rückkehr beratung
krankenversicherung kranken versicherung | schulanmeldung schul anmeldung | integrationslotsen integrations lotsen | asylantrag asyl antrag
elternberatung eltern beratung | begegnungscafé begegnungs café | wohngeld wohn geld | asylrecht asyl recht
"""
WHOLE = """
beratung information wohnung vermittlung gesundheit anmeldung begleitung unterstützung betreuung behinderung einbürgerung flüchtlinge migranten
deutschland hannover oldenburg schwangerschaft verfahren bescheinigung veranstaltung verwaltung ehrenamt ehrenamtlich gemeinschaft ausbildung
braunschweig niedersachsen osterode dienstag donnerstag netzwerk staatsangehörigkeit personalausweis universität wilhelmshaven b1kurs25
"""


@pytest.fixture
def is_known():
    return lexicon().parts.__contains__


@pytest.mark.parametrize("line", SPLIT.replace("\n", "|").strip("|").split("|"), ids=lambda line: line.split()[0])
def test_compound_is_taken_apart(line, is_known):
    word, *parts = line.split()
    assert list(parts_of(word, is_known)) == parts


@pytest.mark.parametrize("word", WHOLE.split())
def test_word_stays_whole(word, is_known):
    assert parts_of(word, is_known) == ()


def test_unknown_parts_stay_together():
    assert parts_of("asylverfahrensberatung", {"asyl", "berat"}.__contains__) == ()
    assert parts_of("asylberatung", {"asyl", "berat"}.__contains__) == ("asyl", "beratung")


@given(word=st.text("abeinrstuhü", max_size=60))
def test_parts_stand_in_the_word_in_their_order(word):
    parts, rest = parts_of(word, lambda stem: len(stem) >= 3), word
    for part in parts:
        assert part in rest
        rest = rest.partition(part)[2]
