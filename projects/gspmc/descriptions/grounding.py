"""What the texts of a sign rest on: entries, and what they refer to."""
from dataclasses import dataclass
from typing import Dict, FrozenSet, List, Tuple

from .doubts import length_doubts
from .following import Dictionary, Follower
from .knowledge import Entry
from .rules import find_references, resolve_without_chatter
from .rules.cleaning import clean, drop_suspicious
from .rules.language import language_for_rules


@dataclass(frozen=True)
class Grounds:
    """Entries that a text cites, and what became of their references.

    Args:
        cited: The entries themselves.
        texts: Of each of them, what to work with.
        referred: Entries that references led to.
        put_in: Those of them that T_b refers to; all of them, if T_b names
            something that cannot be found.
        names: What the replaced references were called, in capitals.
        flags: References that led nowhere, in a circle, or to one of
            several entries; entries that are too long.
    """

    cited: Tuple[Entry, ...] = ()
    texts: Tuple[str, ...] = ()
    referred: Tuple[Entry, ...] = ()
    put_in: Tuple[Entry, ...] = ()
    names: FrozenSet[str] = frozenset()
    flags: Tuple[str, ...] = ()

    @property
    def entries(self) -> Tuple[Entry, ...]:
        """All that the texts may rest on."""
        return self.cited + self.referred


def language_of_entry(entry: Entry) -> str:
    """Return the language whose rules are used for an entry."""
    return language_for_rules(entry.language, entry.text)


def readable(entry: Entry) -> str:
    """Return the text of an entry, fit to be shown to a language model.

    It is cut where it is too long to describe one sign. Sentences that are
    meant for a machine, such as orders to a model, are left out; the checks
    flag them.
    """
    return drop_suspicious(clean(entry.text).text, language_of_entry(entry))


class Resolver:
    """Replaces references in the texts of one sign; knows what they led to.

    Args:
        dictionary: Where they are looked up.
        keep_meaning: Whether clauses on the meaning may stay.
    """

    def __init__(self, dictionary: Dictionary,
                 keep_meaning: bool = False) -> None:
        self._dictionary = dictionary
        self._keep_meaning = keep_meaning
        self._referred: Dict[int, Entry] = {}
        self._names: List[str] = []
        self._flags: List[str] = []

    def ground(self, text: str, language: str,
               cited: Tuple[Entry, ...]) -> Tuple[str, Grounds]:
        """Return a text without references, and what it rests on.

        Args:
            text: T_b.
            language: Of it, one of ``rules.LANGUAGES``.
            cited: Entries that it is from.
        """
        draft = self._plain(text, language, cited)
        put_in = tuple(self._referred.values())
        # What matters of the references in T_b, the entries tell as well.
        self._flags = length_doubts(cited)
        texts = tuple(self._plain(readable(entry), language_of_entry(entry),
                                  (entry, )) for entry in cited)
        referred = tuple(entry for entry in self._referred.values()
                         if entry not in cited)
        if find_references(draft, language):
            put_in = referred  # named in other words than in the entries
        return draft, Grounds(cited, texts, referred, put_in,
                              frozenset(self._names),
                              tuple(dict.fromkeys(self._flags)))

    def _plain(self, text: str, language: str,
               within: Tuple[Entry, ...]) -> str:
        """Replace references, and leave out chatter."""
        # Names are those of the dictionary, also in a translated text.
        source = language_of_entry(within[0]) if within else language
        follower = Follower(self._dictionary, source)
        result = resolve_without_chatter(
            text, language, follower.look_up,
            tuple(entry.id for entry in within), self._keep_meaning)
        self._referred.update((entry.id, entry)
                              for entry in follower.entries(result))
        self._names += [name.upper() for name, _ in result.resolved]
        self._flags += follower.doubts(result)
        return result.text
