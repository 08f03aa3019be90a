"""Following the references of a text to the entries of a dictionary."""
from typing import Dict, List, Optional, Protocol

from .knowledge import Entry, LookUp
from .rules import Resolution


class Dictionary(Protocol):
    """What is needed of a knowledge base to follow references."""

    def look_up(self, headword: str) -> LookUp:
        """Return the entries of a headword."""
        ...


class Follower:
    """Looks up what the references of a text refer to, and remembers it.

    Args:
        dictionary: Where.
        language: Of the dictionary that the text is from: entries in it come
            first.
    """

    def __init__(self, dictionary: Dictionary, language: str) -> None:
        self._dictionary = dictionary
        self._language = language
        self._found: Dict[int, Entry] = {}
        self._choices: Dict[int, int] = {}

    def look_up(self, headword: str) -> Optional[Entry]:
        """Return the entry of a headword, None without a certain one.

        One that is found without its accents will do, if it is the only one
        and no single letter: ``Ş`` is not ``S``.
        """
        found = self._dictionary.look_up(headword)
        certain = found.how == 'exact' or (
            found.how == 'folded' and not found.ambiguous
            and len(headword) > 1)
        if not certain or not found.entries:
            return None
        own = [entry for entry in found.entries
               if entry.language == self._language]
        entry = (own or found.entries)[0]
        self._found[entry.id] = entry
        self._choices[entry.id] = len(own or found.entries)
        return entry

    def entries(self, resolution: Resolution) -> List[Entry]:
        """Return the entries that came into a text, once each."""
        numbers = dict.fromkeys(number for _, number in resolution.resolved)
        return [self._found[number] for number in numbers]

    def doubts(self, resolution: Resolution) -> List[str]:
        """Return what is not certain, or did not work, about references."""
        flags = [f'several entries for the reference {target}: the first of '
                 f'{self._choices[number]} was taken'
                 for target, number in dict.fromkeys(resolution.resolved)
                 if self._choices[number] > 1]
        return flags + resolution.doubts()
