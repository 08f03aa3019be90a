"""Putting the text of other entries in place of references to them."""
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Callable, List, Optional, Sequence, Tuple

from .changes import change_after
from .chatter import drop_chatter, tidy
from .cleaning import LONGEST, clean, drop_suspicious
from .grafting import graft, graft_noun, particle_at
from .headwords import headwords, is_handshape, plain_letter, spelled
from .language import language_of
from .noun_phrases import fits_as_noun
from .numbering import numbered_parts
from .pointers import is_pointer
from .references import Reference, find_references
from .remarks import in_remark

if TYPE_CHECKING:
    from gspmc.descriptions.knowledge import Entry

LookUp = Callable[[str], Optional['Entry']]
# An entry that refers to ten others that refer to ten others is not the
# description of one sign.
MOST_REFERENCES = 30
# In the book, whatever headwords there are.
_PLACES = ('above', 'below', 'previous', 'preceding', '上')


@dataclass(frozen=True)
class Resolution:
    """A text with its references resolved, as far as possible.

    Args:
        text: The text.
        resolved: Target and id of the entry in its place, as they came.
        unresolved: Targets that stayed; why, where it is not that the base
            has no entry for them.
        cycles: Targets that stayed because they lead back to an entry that
            is being resolved.
        changes: What the text says to change of an entry that came in.
    """

    text: str
    resolved: Tuple[Tuple[str, int], ...]
    unresolved: Tuple[str, ...]
    cycles: Tuple[str, ...]
    changes: Tuple[str, ...]

    def doubts(self) -> List[str]:
        """Return a flag for each reference that stayed or was changed."""
        return [*(f'unresolved reference: {target}'
                  for target in self.unresolved),
                *(f'cyclic reference: {target}' for target in self.cycles),
                *(f'changed reference: {change}' for change in self.changes)]


def resolve(text: str, language: str, look_up: LookUp, depth: int = 3,
            within: Tuple[int, ...] = (),
            keep_meaning: bool = False) -> Resolution:
    """Put entries in place of the references to them.

    Args:
        text: With references.
        language: Of the text, one of ``rules.LANGUAGES``.
        look_up: Returns the entry of a headword, None if there is none.
        depth: How deep references of entries referred to are followed.
        within: Ids of the entries that the text is from; a reference back
            to one of them is a cycle.
        keep_meaning: Of the entries put in, as in ``drop_chatter``.

    Returns:
        The text and what became of each reference.

    Raises:
        InputError: If there are no rules for the language.
    """
    resolver = _Resolver(look_up, depth, keep_meaning)
    text = resolver.expand(text, language, within)
    return Resolution(text, tuple(resolver.resolved),
                      tuple(dict.fromkeys(resolver.unresolved)),
                      tuple(dict.fromkeys(resolver.cycles)),
                      tuple(dict.fromkeys(resolver.changes)))


def resolve_without_chatter(text: str, language: str, look_up: LookUp,
                            within: Tuple[int, ...],
                            keep_meaning: bool) -> Resolution:
    """Leave out chatter, replace references, and look once more.

    Chatter goes first, as notes may hold references that are not of the
    sign. The arguments are those of ``resolve``.
    """
    plain = drop_chatter(text, language, keep_meaning).text
    result = resolve(plain, language, look_up, within=within,
                     keep_meaning=keep_meaning)
    return replace(
        result, text=drop_chatter(result.text, language, keep_meaning).text)


@dataclass
class _Resolver:
    """Follows references and remembers what became of them.

    Args:
        look_up, depth, keep_meaning: As in ``resolve``.
    """

    look_up: LookUp
    depth: int
    keep_meaning: bool
    resolved: List[Tuple[str, int]] = field(default_factory=list)
    unresolved: List[str] = field(default_factory=list)
    cycles: List[str] = field(default_factory=list)
    changes: List[str] = field(default_factory=list)

    def expand(self, text: str, language: str, path: Tuple[int, ...],
               level: int = 1) -> str:
        """Resolve the references of a text, and of what comes in."""
        done, rest = '', 0
        for phrase in _phrases(find_references(text, language)):
            start, end = phrase[0].start, phrase[-1].end
            if in_remark(text, start, language):
                continue
            if is_pointer(text[start:end], text[:start], language):
                done += text[rest:start]
                rest = end
                continue
            before = len(self.resolved)
            entries = self._entries(phrase, language, path, level)
            if entries is None:
                del self.resolved[before:]
                continue
            done += text[rest:start]
            rest = end
            inner = [self._inner(entry, language, path, level,
                                 phrase[0].part) for entry in entries]
            noun = phrase[0].noun if len(phrase) == 1 else ''
            if noun and fits_as_noun(noun, done, text[rest:]):
                done = graft_noun(done, noun, inner[0], language)
            else:
                done = graft(done, inner, text[rest:], language)
                particle, rest = particle_at(text, rest, language)
                done += particle
            sign = ' '.join(inner) if phrase[0].kind == 'sign' else ''
            change = change_after(text[rest:], language, sign)
            self.changes += [change] if change else []
        return tidy(done + text[rest:], language) if rest else text

    def _entries(self, phrase: Sequence[Reference], language: str,
                 path: Tuple[int, ...],
                 level: int) -> Optional[List['Entry']]:
        """Return the entries of a phrase, None if one of them is missing.

        Half a phrase would make no sense.
        """
        found: List['Entry'] = []
        for reference in phrase:
            letters = [reference]
            if self._look_up(reference, language, path) is None:
                letters = list(spelled(reference)) or letters
            entries = [self._look_up(letter, language, path)
                       for letter in letters]
            if not all(entries):
                self.unresolved.append(self._why_not(reference))
                return None
            if not self._may_follow(reference, entries, path, level):
                return None
            self.resolved += [(letter.target, entry.id)
                              for letter, entry in zip(letters, entries)]
            found += entries
        return found

    def _look_up(self, reference: Reference, language: str,
                 path: Tuple[int, ...]) -> Optional['Entry']:
        """Return the first entry that there is, rather not of the path."""
        found = [entry for entry in map(self.look_up, headwords(
            reference, language)) if entry]
        plain = plain_letter(reference, language)
        letter = self.look_up(plain) if plain else None
        if letter and is_handshape(letter.text, language):
            found.append(letter)
        others = [entry for entry in found if entry.id not in path]
        return next(iter(others or found), None)

    def _why_not(self, reference: Reference) -> str:
        """Return the target, with a word on it where the base has it."""
        known = (reference.kind == 'open' and reference.target not in _PLACES
                 and self.look_up(reference.target))
        return f'{reference.target} (made otherwise)' if known else (
            reference.target)

    def _may_follow(self, reference: Reference, entries: Sequence['Entry'],
                    path: Tuple[int, ...], level: int) -> bool:
        target = reference.target
        if any(entry.id in path for entry in entries):
            self.cycles.append(target)
        elif level > self.depth:
            self.unresolved.append(f'{target} (too deep)')
        elif (any(len(entry.text) > LONGEST for entry in entries)
              or len(self.resolved) >= MOST_REFERENCES):
            self.unresolved.append(f'{target} (too long)')
        else:
            return True
        return False

    def _inner(self, entry: 'Entry', language: str, path: Tuple[int, ...],
               level: int, part: int) -> str:
        text = clean(entry.text).text
        language = language_of(text) or language
        text = drop_suspicious(text, language)
        text = drop_chatter(text, language, self.keep_meaning).text
        parts = numbered_parts(text)
        if 0 < part <= len(parts):
            text = parts[part - 1]
        elif part:
            self.changes.append(f'part {part} of {len(parts)}')
        return self.expand(text, language, (*path, entry.id), level + 1)


def _phrases(references: Sequence[Reference]) -> List[List[Reference]]:
    """Group references that follow each other without a gap: “C”“M”."""
    phrases: List[List[Reference]] = []
    for reference in references:
        if phrases and phrases[-1][-1].end == reference.start:
            phrases[-1].append(reference)
        else:
            phrases.append([reference])
    return phrases
