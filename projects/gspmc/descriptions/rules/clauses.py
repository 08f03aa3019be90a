"""Cutting an entry into sentences and clauses."""
import re
from typing import List, Mapping, Tuple

from gspmc.text.splitting import SENTENCE_END

from .movers import movers
from .numbering import numbered_parts
from .slots import slots

_ENCLOSED = (r'[（(][^（()）]*[）)]|“[^”]*”|‘[^’]*’|"[^"]*"|「[^」]*」')
# "Baş, işaret ve orta parmaklar": a comma between fingers parts no clauses.
_TR_FINGERS = (r'(?:(?<=[Bb]aş)|(?<=[İi]şaret)|(?<=[Oo]rta)|(?<=[Yy]üzük)),\s+'
               r'(?:işaret|orta|yüzük|serçe)\b')
# "With stiff, jerky movements", "sert, kesik hareketlerle".
_EN_ADJECTIVES = (
    r'\b(?:with|by|in|an?|of|several|two|three|both) (?!front|place|space|air|'
    r'turn|total)(?!\w*s,)\w+(?:, \w+)+ (?:movements?|motions?|strokes?|taps?|'
    r'circles?|arcs?|jerks?|twists?|shakes?|steps?|swings?|manner|fashion)\b')
_TR_ADJECTIVES = (
    r'\b(?:sert|kesik|kısa|küçük|hızlı|yavaş|yumuşak|hafif|keskin|ani|sık|'
    r'seri|geniş|büyük)(?:, \w+)+ (?:hareket|vuruş|daire|adım)\w*')
_ADJECTIVES = dict(en=f'|{_EN_ADJECTIVES}', tr=f'|{_TR_ADJECTIVES}')
# "편 뒤", "댄 후에": behind a verb as a modifier, but not "왼손 뒤에".
_KO_MODIFIER = re.sub('[간손은]', '', ''.join(
    map(chr, range(ord('간'), ord('힣'), 28))))
_KO_AFTER = '|'.join(rf'(?<=[{_KO_MODIFIER}{more}] {after})(?=\s)'
                     for after, more in (('뒤', '은'), ('뒤에', ''),
                                         ('후', '은'), ('후에', '은')))
_MARKS: Mapping[str, re.Pattern] = {
    language: re.compile(rf'{_ENCLOSED}{_ADJECTIVES.get(language, "")}|'
                         rf'(?P<mark>{mark})')
    for language, mark in dict(
        zh=r'[，,；;：]', en=r'[,;:—–](?=\s)',
        tr=rf'(?!{_TR_FINGERS})[,;:—–](?=\s)',
        ko=rf'[,;](?=\s|$)|(?<=다음)(?=\s)|{_KO_AFTER}').items()
}
# What makes a piece of a sentence say something of its own; "the thumb," is
# only the beginning of an enumeration.
_STATING = ('handshape', 'orientation', 'location', 'relation', 'movement',
            'mouth', 'face', 'body')


def sentences(text: str) -> Tuple[str, ...]:
    """Cut a text into numbered parts and these into sentences."""
    found: List[str] = []
    for part in numbered_parts(text):
        start = 0
        for match in SENTENCE_END.finditer(part):
            found.append(part[start:match.end()].strip())
            start = match.end()
        found.append(part[start:].strip())
    return tuple(sentence for sentence in found if sentence)


def clauses(text: str, language: str) -> Tuple[str, ...]:
    """Cut a text into clauses that each say something of their own.

    Args:
        text: A description; marks in brackets and quotes do not count.
        language: One of ``rules.LANGUAGES``.

    Returns:
        The clauses in their order, without the marks between them.

    Raises:
        InputError: If there are no rules for the language.
    """
    found: List[str] = []
    for sentence in sentences(text):
        found += _glue(_cut(sentence, language), language)
    return tuple(found)


def _cut(sentence: str, language: str) -> List[Tuple[str, str]]:
    """Return the pieces between the marks, each with its mark."""
    pieces, start = [], 0
    for match in _MARKS[language].finditer(sentence):
        if match.group('mark') is not None:
            pieces.append((sentence[start:match.start()], match.group()))
            start = match.end()
    return pieces + [(sentence[start:], '')]


def _glue(pieces: List[Tuple[str, str]], language: str) -> List[str]:
    """Join pieces that say nothing of their own to the next one."""
    glued: List[str] = []
    waiting = ''
    for text, mark in pieces:
        waiting += text
        # "Gövde de sarsılır": of a part of the body, in no lexicon's words.
        if (any(kind in _STATING for kind in slots(waiting, language))
                or movers(_trim(waiting), language)):
            glued.append(waiting)
            waiting = ''
        else:
            waiting += mark
    if waiting.strip(' .。') and glued:
        glued[-1] += f'{_joint(language)}{waiting}'
    elif waiting:
        glued.append(waiting)
    return [text for text in map(_trim, glued) if text]


def _joint(language: str) -> str:
    return '，' if language == 'zh' else ','


def _trim(text: str) -> str:
    return text.strip(' \t\n,，;；:：.。、')
