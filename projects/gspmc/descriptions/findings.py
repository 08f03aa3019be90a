"""The single checks of a description; each one yields flags."""
import re
from dataclasses import dataclass
from typing import (TYPE_CHECKING, Callable, Dict, FrozenSet, Iterable,
                    Iterator, List, Mapping, Tuple)

from .records import Description
from .rules import (clauses, clean, drop_chatter, drop_suspicious,
                    find_references, foreign_share, hands_named, homophones,
                    language_for_rules, language_of, missing_slots, remarks,
                    says_form, slots, small_talk, suspicious_passages)
from .rules.clauses import sentences
from .rules.leftovers import names_left

if TYPE_CHECKING:
    from .knowledge import Entry

MOST_FOREIGN = 0.2
MOST_SEGMENTS = 16
# A clause is used where a segment, or two neighbours, have this share of its
# words: a model may have added or dropped an article.
USED = 0.8
_READ = 20_000  # characters of an entry that are searched for orders
_SHOWN = 80  # characters of a sentence in a flag
_UNIT = re.compile(r'[\u3400-\u9fff]|[^\W_\u3400-\u9fff]+')
# Notes on origins and words have motions, letters and numbers as well.
_OF_NOTES = ('movement', 'manner', 'letter', 'number')
# A text that tells of one of them only could be of many signs.
_ASPECTS: Mapping[str, Tuple[str, ...]] = {
    'handshape': ('handshape', 'finger'),
    'orientation': ('orientation', ),
    'location': ('location', 'relation', 'hand_part'),
    'movement': ('movement', 'mouth', 'face', 'body'),
}


@dataclass(frozen=True)
class Case:
    """A description, the entries that it rests on, and its language."""

    description: Description
    cited: Tuple['Entry', ...]
    language: str

    @property
    def texts(self) -> Dict[str, str]:
        """All texts that are there, but T_b, by what flags call them."""
        record = self.description
        texts = {'refined': record.refined}
        texts.update((f'synonym {n}', text)
                     for n, text in enumerate(record.synonyms, 1))
        texts.update((f'segment {n}', segment.text)
                     for n, segment in enumerate(record.segments, 1))
        return {name: text for name, text in texts.items() if text.strip()}


def shape(case: Case) -> Iterator[str]:
    """Check that all texts are there, and no synonym twice."""
    record = case.description
    for name in ('primary', 'refined'):
        if not getattr(record, name).strip():
            yield f'schema: no {name} text'
    if record.refined.strip() and not record.segments:
        yield 'schema: no segments'
    if len(record.segments) > MOST_SEGMENTS:
        yield (f'schema: {len(record.segments)} segments, more than '
               f'{MOST_SEGMENTS}')
    texts = [_letters(text) for text in (record.refined, *record.synonyms)]
    if record.synonyms and len(set(texts)) < len(texts):
        yield 'schema: synonyms that equal each other or the refined text'


def grounding(case: Case) -> Iterator[str]:
    """Check that the texts say nothing that the cited entries do not."""
    if not case.cited:
        return
    said: Dict[str, FrozenSet[str]] = {}
    for entry in case.cited:
        text = clean(entry.text).text
        language = language_for_rules(entry.language, text)
        for kind, values in slots(text, language).items():
            said[kind] = said.get(kind, frozenset()) | values
    texts = {'primary': case.description.primary, **case.texts}
    yield from _once('not in the cited entries', (
        (f'{kind} {value}', name) for name, text in texts.items()
        for kind, value in missing_slots(text, case.language, said)))


def references(case: Case) -> Iterator[str]:
    """Check that no reference to another entry is left."""
    yield from _once('leftover reference', (
        (phrase, name) for name, text in case.texts.items()
        for phrase in (*(text[found.start:found.end].strip() for found in
                         find_references(text, case.language)),
                       *names_left(_without_references(
                           text, case.language), case.language))))


def explanations(case: Case) -> Iterator[str]:
    """Check that no text explains which word sounds alike."""
    yield from _once('homophone', (
        (passage, name) for name, text in case.texts.items()
        for passage in homophones(text, case.language)))


def talk(case: Case) -> Iterator[str]:
    """Check that the texts do not speak to whoever asked for them."""
    texts = {'primary': case.description.primary, **case.texts}
    yield from _once('words to the reader', (
        (passage, name) for name, text in texts.items()
        for passage in small_talk(text)))


def languages(case: Case) -> Iterator[str]:
    """Check that the texts are in the language that they should be in.

    References of T_b do not count: their names are those of the dictionary.
    """
    primary = _without_references(case.description.primary, case.language)
    for name, text in {'primary': primary, **case.texts}.items():
        found = language_of(text)
        share = foreign_share(text, case.language)
        if found not in ('', case.language):
            yield f'language: {name} is in {found}, not in {case.language}'
        elif share > MOST_FOREIGN:
            yield f'language: {share:.0%} of {name} is not {case.language}'


def losses(case: Case) -> Iterator[str]:
    """Check that the refined text keeps all that T_b says.

    Names of letters go when their handshape comes in; orders to a machine go
    altogether. So does chatter; but a note that says how a hand is held, or
    where, may be none. What a motion stands for may well have hands.
    """
    if not case.description.refined.strip():
        return
    text = drop_suspicious(case.description.primary, case.language)
    notes = drop_chatter(text, case.language, keep_meaning=True).dropped
    text = drop_chatter(text, case.language).text
    text = drop_chatter(_without_references(text, case.language),
                        case.language).text
    kept = slots(case.description.refined, case.language)
    lost = dict.fromkeys(missing_slots(text, case.language, kept))
    for note in notes:
        lost.update((found, None)
                    for found in missing_slots(note, case.language, kept)
                    if found[0] not in _OF_NOTES)
    for kind, value in lost:
        yield f'lost from the primary text: {kind} {value}'


def vagueness(case: Case) -> Iterator[str]:
    """Check that the refined text tells enough to perform the sign."""
    told = slots(case.description.refined, case.language)
    absent = [aspect for aspect, kinds in _ASPECTS.items()
              if not any(kind in told for kind in kinds)]
    if len(absent) > 2 and case.description.refined.strip():
        yield f'too vague: no {", no ".join(absent)}'


def emptiness(case: Case) -> Iterator[str]:
    """Check that every sentence of the refined text tells of the form.

    Also those that were sentences in an entry that came in.
    """
    refined = case.description.refined
    whole = _letters(refined)
    inner = [sentence for entry in case.cited
             for sentence in sentences(clean(entry.text).text)
             if _letters(sentence) in whole]
    for sentence in dict.fromkeys((*sentences(refined), *inner)):
        if _letters(sentence) and not says_form(sentence, case.language):
            yield f'says nothing of the form: {sentence[:_SHOWN]}'


def asides(case: Case) -> Iterator[str]:
    """Check that nothing in T_g speaks of the sign as a word, or of why."""
    for passage in remarks(case.description.refined, case.language):
        yield f'remark: {passage[:_SHOWN]}'


def coverage(case: Case) -> Iterator[str]:
    """Check that every clause of T_g is used in T_p."""
    pieces = [segment.text for segment in case.description.segments]
    units = [set(_units(text)) for text in pieces]
    units += [one | other for one, other in zip(units, units[1:])]
    for clause in clauses(case.description.refined, case.language):
        own = set(_units(clause))
        best = max((len(own & some) for some in units), default=0)
        if pieces and best < USED * len(own):
            yield f'clause in no segment: {clause}'


def hands(case: Case) -> Iterator[str]:
    """Check the rule for one hand, both hands and the other hand."""
    whole = case.description.refined
    named_at_all = hands_named(whole, case.language)
    for n, segment in enumerate(case.description.segments, 1):
        named = hands_named(segment.text, case.language, whole)
        missing = sorted(named - set(segment.parts))
        if missing:
            yield (f'hands: segment {n} names {" and ".join(missing)}, its '
                   f'parts are {", ".join(segment.parts)}')
        if 'left_hand' in segment.parts and 'left_hand' not in (
                named | named_at_all):
            yield f'hands: nothing names the left_hand of segment {n}'


def injections(case: Case) -> Iterator[str]:
    """Show passages that are meant for a machine, in entries and texts."""
    for entry in case.cited:
        found = [passage for name in (entry.headword, *entry.aliases)
                 for passage in suspicious_passages(name, sentences=False)]
        for passage in (*found, *suspicious_passages(entry.text[:_READ])):
            yield f'suspicious text in entry {entry.id}: {passage}'
    for name, text in case.texts.items():
        for passage in suspicious_passages(text):
            yield f'suspicious text in {name}: {passage}'


# Each finding, with the kinds of its flags that can be seen in the texts: all
# but those on entries.
FINDINGS: Mapping[Callable[[Case], Iterator[str]], Tuple[str, ...]] = {
    shape: ('schema', ),
    grounding: ('not in the cited entries', ),
    references: ('leftover reference', ),
    explanations: ('homophone', ),
    talk: ('words to the reader', ),
    languages: ('language', ),
    losses: ('lost from the primary text', ),
    vagueness: ('too vague', ),
    emptiness: ('says nothing of the form', ),
    asides: ('remark', ),
    coverage: ('clause in no segment', ),
    hands: ('hands', ),
    injections: ('suspicious text in refined', 'suspicious text in synonym',
                 'suspicious text in segment'),
}


def _once(code: str, found: Iterable[Tuple[str, str]]) -> Iterator[str]:
    """Flag each passage once, with the first text that it is in."""
    first: Dict[str, str] = {}
    for passage, name in found:
        first.setdefault(passage, name)
    for passage, name in first.items():
        yield f'{code}: {passage} ({name})'


def _without_references(text: str, language: str) -> str:
    for found in reversed(find_references(text, language)):
        text = f'{text[:found.start]} {found.noun} {text[found.end:]}'
    return text


def _units(text: str) -> List[str]:
    return _UNIT.findall(text.casefold())


def _letters(text: str) -> str:
    return ''.join(_units(text))
