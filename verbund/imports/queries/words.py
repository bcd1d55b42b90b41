"""The words of a foreign list and our codes. A word that nobody knows is counted, never refused."""

import re
from collections import Counter

from verbund.kit.text import fold
from verbund.vocabularies import queries as vocabularies
from verbund.vocabularies.choices import Scheme

DESCRIBING = (Scheme.TOPIC, Scheme.TARGET_GROUP, Scheme.FORMAT, Scheme.ACCESS)
READ = (*DESCRIBING, Scheme.PILLAR, Scheme.BODY_KIND, Scheme.UMBRELLA, Scheme.ORGANISATION_TYPE)
LANGUAGE = re.compile(r"([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\s*(?:\((.{1,200})\))?")
INTERPRETER = frozenset({"dolmetscher", "dolmetscherin", "sprachmittlung", "interpreter"})


class WordBook:
    """Our lists, read once for a whole file."""

    def __init__(self) -> None:
        self._codes = {str(scheme): {term.code for term in vocabularies.terms(scheme)} for scheme in READ}
        self._aliases = {str(scheme): vocabularies.aliases(scheme) for scheme in READ}
        self._scheme_of = {code: scheme for scheme, codes in self._codes.items() for code in codes}
        self._languages: dict[str, str | None] = {}
        self._unmapped: Counter[tuple[str, str]] = Counter()

    def codes(self, word: str, scheme: str) -> tuple[str, ...]:
        """The codes of one list that a word stands for; a code itself counts too."""
        if word.upper() in self._codes[scheme]:
            return (word.upper(),)
        return tuple(code for code in self._aliases[scheme].get(fold(word), ()) if code in self._scheme_of)

    def describing(self, word: str, scheme: str) -> list[tuple[str, str]]:
        """(role, code) for a word of this column. A word of another list counts there: the topic "frauen" is a target group."""
        for candidate in (scheme, *(other for other in DESCRIBING if other != scheme)):
            found = [(self._scheme_of[code], code) for code in self.codes(word, candidate) if self._scheme_of[code] in DESCRIBING]
            if found:
                return found
        if scheme != Scheme.FORMAT or fold(word) not in INTERPRETER:
            self.note_unmapped(word, scheme)
        return []

    def language(self, written: str) -> tuple[str, str] | None:
        """(tag, note) of a language like "fr" or "fr (please call first)"."""
        match = LANGUAGE.fullmatch(written)
        tag = match[1].lower() if match else written[:40]
        if tag not in self._languages:
            known = vocabularies.language_by_tag(tag) if match else None
            self._languages[tag] = known.tag if known else None
        found = self._languages[tag]
        if found is None or match is None:
            self.note_unmapped(written, Scheme.LANGUAGE)
            return None
        return found, match[2] or ""

    def note_unmapped(self, word: str, scheme: str) -> None:
        """Counts a word that no list of ours knows."""
        self._unmapped[str(scheme), word] += 1

    def unmapped(self) -> list[dict[str, str | int]]:
        """The words that no list of ours knows, most frequent first."""
        ordered = sorted(self._unmapped.items(), key=lambda item: (-item[1], item[0]))
        return [{"scheme": scheme, "word": word, "count": count} for (scheme, word), count in ordered]
