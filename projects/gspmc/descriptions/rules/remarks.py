"""Remarks of dictionaries on a sign or its word, and on why it is made so.

"The verb is directional." "Obs." 古人以天为圆，故作此势。 They are known by words
for signs as words and by words of reasons, which are in :mod:`.remark_words`,
and they go only where they tell nothing of the form: a motion that is lost is
worse than a remark that stays. In Chinese and Korean also the end of a
sentence, or what is in brackets, may be one; in English and Turkish, whose
words have more senses, only a whole sentence is. A note, which begins with a
label ("Origin: …", 注：…), goes whatever it says. What stays although such a
word is in it is for a reader: :func:`remarks`.
"""
import re
from typing import Callable, FrozenSet, List, Tuple

from gspmc.text.splitting import SENTENCE_END

from .meaning import MOVES
from .numbering import MARKER, numbered_parts
from .references import find_references
from .remark_words import BULLET, FORM, REASONS, WORDS
from .slots import says_form, slots
from .surfaces import fold

# Behind these a name follows, and no sentence of its own.
_BEFORE_NAMES = re.compile(
    r'(?<!\w)(?:cf|syn|ant|krş|karş|eş ?anl|zıt ?anl|bkz?)\.$', re.IGNORECASE)
_STARTS = re.compile(r'[①-⑳◆※●★■]|[\[〔【［]')
_BRACKETS = re.compile(r'[（(]([^（）()]*)[）)]')
_INTRODUCTION = re.compile(r'[^，。：:；（(]*[：:]\s*')
_BRACKET = re.compile(r'([（(）)])')
_MARK = re.compile(r'[.。!?！？]?\s*$')
_LONGEST = 30  # clauses
_AROUND = ' ，,；;。.：:'
# What it follows from is before it.
_CONSEQUENCE = re.compile(r'\s*(?:故|所以)')
# A heading of what follows, which may well be a part of the sign.
_HEADING = re.compile(r'\s*[〔【［]([^〕】］]{1,6})[〕】］]')
_OF_FORM = re.compile('[手动位朝方表][形型作置向情]|모양|동작|움직|위치|방향|표정|수형')
_SIGNING = re.compile('手[语势]')
_NAME = re.compile(r'[“"‘][^”"’]*[”"’]|\b[A-ZÇĞİÖŞÜ]{2,}\b')
# In brackets, of what the motion before is: (fındık kırma hareketi).
_STANDS_FOR = dict(
    en=re.compile(r'(?:from |after )?(?:the |an? )?(?:motion|movement|action|'
                  r'act|gesture|idea|colou?r|symbol|sign|image|shape|form|'
                  r'outline) of\b'),
    tr=re.compile(r'.*\b(?:hareketi|rengi|simgesi|sembolü|taklidi|işi)$'))
# "Köprünün kemerlerini gösterir.", it shows them or it points at them.
_SHOWS = re.compile(r'\bgöster(?:ir|mekte\w*)\W*$')
_POINT = frozenset(('point', ))
_NUMBER = rf'(?:{BULLET}|[（(](?:[一二三四五六七八九十]+|[IVX]+)[）)]|\b[a-hA-H]\))'
_EMPTY_PART = re.compile(
    rf'(?:^|(?<=[.。\s])){_NUMBER}\s*[.。]?\s*(?=(?P<next>{BULLET})|$)')


def drop_remarks(text: str, language: str,
                 keep_meaning: bool = False) -> Tuple[str, List[str]]:
    """Leave out notes, and the remarks that tell nothing of the form.

    Args:
        text: An entry.
        language: One of ``rules.LANGUAGES``.
        keep_meaning: Whether what the motion stands for may stay; in Chinese
            and Korean, where the same words tell of reasons, so do remarks.

    Returns:
        The text, and what went; a text that is a remark altogether stays.
    """
    words = WORDS[language]
    steps = [_without_notes]
    if not (keep_meaning and words.explains):
        steps += ([_without_brackets, _without_remarks,
                   _without_introductions] if words.clause
                  else [_without_meanings, _without_remarks])
    plain, dropped = text, []
    for step in steps:
        plain, gone = step(plain, language)
        dropped += gone
    return _without_empty_parts(plain, text) if dropped else text, dropped


def remarks(text: str, language: str) -> Tuple[str, ...]:
    """Return what may be a remark or another way to make the sign.

    Whole sentences in English and Turkish; in Chinese and Korean clauses,
    and what is under a heading that is not known.
    """
    clause, shown = WORDS[language].clause, WORDS[language].shown
    pieces = _sentences(text, language)
    found: List[str] = []
    if clause:
        found += [piece for piece in pieces if _is_headed(piece, language)]
        pieces = [one for piece in pieces for one in _pieces(piece, clause)]
    else:  # a sentence that tells nothing of the form is found as such
        pieces = [piece for piece in pieces if says_form(piece, language)]
    found += [piece for piece in pieces
              if shown.search(fold(_bare(piece), language))
              or language == 'tr' and _only_shows(piece)]
    return tuple(piece.strip() for piece in found)


def in_remark(text: str, place: int, language: str) -> bool:
    """Say whether a place is in a remark behind a description.

    "Kadın doktor için KADIN işareti eklenir." is for a reader as it stands.
    Only in English and Turkish.
    """
    words = WORDS[language]
    if words.clause:
        return False
    start = 0
    for sentence in _sentences(text, language):
        if place < start + len(sentence):
            return bool(start and words.shown.search(
                fold(_bare(sentence), language)))
        start += len(sentence)
    return False


def _without_notes(text: str, language: str) -> Tuple[str, List[str]]:
    """Leave out what has the label of a note, in brackets or not.

    In Chinese and Korean a note goes on until something tells of the form, or
    a numbered part begins.
    """
    words = WORDS[language]
    text, dropped = _cut_brackets(
        text, lambda match: words.label.match(match[1]))
    kept, note = '', ''
    for sentence in _sentences(text, language):
        goes_on = (note and words.clause and not MARKER.fullmatch(sentence)
                   and (note.endswith(('；', ';'))
                        or not _tells(sentence, language, FORM)))
        note = sentence if goes_on or words.label.match(sentence) else ''
        kept += '' if note else sentence
        dropped += [note.strip()] if note.strip() else []
    return kept, dropped


def _without_brackets(text: str, language: str) -> Tuple[str, List[str]]:
    return _cut_brackets(text, lambda match: _goes(match[1], language))


def _without_meanings(text: str, language: str) -> Tuple[str, List[str]]:
    """Leave out brackets that only name a motion that is told before."""
    def names_motion(match: re.Match) -> bool:
        inner = fold(match[1].strip(' .'), language)
        before = _sentences(text[:match.start()].rstrip(), language)[-1:]
        return bool(_STANDS_FOR[language].match(inner)
                    and not find_references(match[1], language)
                    and not says_form(match[1], language)
                    and 'movement' in slots(''.join(before), language))

    return _cut_brackets(text, names_motion)


def _only_shows(sentence: str) -> bool:
    """Say whether a Turkish sentence tells that something is shown."""
    told = slots(sentence, 'tr')
    return set(told) == {'movement'} and told['movement'] == _POINT and bool(
        _SHOWS.search(fold(sentence, 'tr')))


def _without_remarks(text: str, language: str) -> Tuple[str, List[str]]:
    """Leave out sentences that are remarks, and remarks at their ends."""
    kept, dropped = '', []
    # A gap in the numbers would say that something is missing.
    numbered = () if WORDS[language].clause else numbered_parts(text)[:-1]
    for sentence in _sentences(text, language):
        remark = ('' if sentence.strip() in numbered
                  else _remark(sentence, language))
        stays = sentence[:len(sentence) - len(remark)]
        kept += stays + (_MARK.search(remark)[0] if stays else '')
        dropped += [remark.strip()] if remark.strip() else []
    return (kept, dropped) if kept.strip(_AROUND) else (text, [])


def _without_introductions(text: str, language: str) -> Tuple[str, List[str]]:
    """Leave out what says before a colon that a description follows."""
    kept, dropped = '', []
    for sentence in _sentences(text, language):
        introduction = _INTRODUCTION.match(sentence)
        if introduction and _goes(introduction[0], language):
            dropped.append(introduction[0])
            sentence = sentence[introduction.end():]
        kept += sentence
    return kept, dropped


def _without_empty_parts(text: str, before: str) -> str:
    """Leave out the numbers of parts of which nothing is left."""
    def replace(match: re.Match) -> str:
        empty = match[0] + (match['next'] or '\n')
        return match[0] if empty in f'{before}\n' else ''

    return _EMPTY_PART.sub(replace, text)


def _cut_brackets(text: str, goes: Callable[[re.Match], object]
                  ) -> Tuple[str, List[str]]:
    dropped: List[str] = []

    def replace(match: re.Match) -> str:
        if not goes(match):
            return match.group()
        dropped.append(match.group())
        return ''

    return _BRACKETS.sub(replace, text), dropped


def _sentences(text: str, language: str) -> List[str]:
    """Cut a text such that the pieces together are the text."""
    places = {0, len(text)}
    places.update(match.end() for match in SENTENCE_END.finditer(text)
                  if not _BEFORE_NAMES.search(text, 0, match.end()))
    if WORDS[language].clause:
        places.update(match.start() for match in _STARTS.finditer(text))
    end = 0
    for part in numbered_parts(text):
        start = text.index(part, end)
        end = start + len(part)
        places.update((start, end))
    borders = sorted(places)
    return [text[one:two] for one, two in zip(borders, borders[1:])]


def _remark(sentence: str, language: str) -> str:
    """Return the end of a sentence that is a remark, '' without one."""
    clause = WORDS[language].clause
    pieces = _pieces(sentence, clause) if clause else [sentence]
    for number in range(max(len(pieces) - _LONGEST, 0), len(pieces)):
        tail = ''.join(pieces[number:])
        if _goes(tail, language) and not (
                number and _CONSEQUENCE.match(tail)):
            return tail
    return ''


def _pieces(sentence: str, clause: re.Pattern) -> List[str]:
    """Cut a sentence where a clause begins, but not in brackets."""
    pieces = ['']
    parts = _BRACKET.split(sentence)
    for part, bracket in zip(parts[::2], [*parts[1::2], '']):
        inside = bracket in ('）', ')')
        first, *others = [part] if inside else clause.split(part)
        pieces[-1] += first
        pieces += others
        pieces[-1] += bracket
    return pieces


def _goes(piece: str, language: str) -> bool:
    """Say whether it is a remark that tells nothing of the form."""
    piece = _bare(piece)
    folded = fold(piece, language)
    # Where any name goes, also one such as UP tells nothing.
    nameless = (piece if WORDS[language].clause or piece.isupper()
                else _NAME.sub(' ', piece))
    return any(sort.pattern.search(folded)
               and not _tells(piece if sort.excuse else nameless, language,
                              sort.kinds)
               and not (sort.excuse and (sort.excuse.search(piece)
                                         or find_references(piece, language)))
               for sort in WORDS[language].sorts)


def _bare(piece: str) -> str:
    return piece.lstrip(_AROUND).rstrip()


def _tells(text: str, language: str, kinds: FrozenSet[str]) -> bool:
    """Say whether a text tells of one of some kinds of slots."""
    if kinds >= FORM and MOVES[language].search(_SIGNING.sub('', text)):
        return True
    told = slots(text, language)
    if kinds == REASONS and told.get('movement') == _POINT:
        kinds = kinds - {'movement'}
    return any(values - {'not'} for kind, values in told.items()
               if kind in kinds)


def _is_headed(sentence: str, language: str) -> bool:
    """Say whether a sentence is under a heading that is none of the form."""
    heading = _HEADING.match(sentence)
    return bool(heading) and not (
        _tells(heading[1], language, FORM | {'location'})
        or _OF_FORM.search(heading[1]))
