"""Fitting the text of one entry into a sentence of another."""
import re
from typing import Optional, Sequence, Tuple

from .clauses import sentences
from .korean_verbs import modifier, present
from .lexicon import Token, load_lexicon
from .noun_phrases import with_shape
from .numbering import numbered_parts
from .surfaces import capital

_THEN = {'zh': '，然后', 'en': ', then ', 'tr': ', ardından ',
         'ko': ' 다음, '}
# What may stand between the subject and a reference: "오른손으로 지문자 …".
_BETWEEN = re.compile(r'\s*(?:으로|로|ile|先|再)?\s*')
_AND_THEN = re.compile(r'\s*(?:다음|후|뒤)에?(?![가-힣])')
_FINITE = re.compile('[다라요오죠]$')
# A sentence that ends here stays one.
_ENDS = re.compile(r'\s*(?:[.。]|[（(]\s*\d)')
_NEXT_PART = re.compile(r'\s*(?:\d{1,2}[.)]\s|[①-⑨])')
# Behind a Korean noun: "…의 수어를 두 번 한다".
_PARTICLE = re.compile('(?:를|을|로|으로|와|과|에서|에)(?= )')
_AFTER_CONSONANT = {'를': '을', '로': '으로', '와': '과'}
# What adds nothing to a subject: "iki el" and "el yumruk yapılır".
_BARE_HAND = re.compile(r'^(?:the hand|el) (?=\w)', re.IGNORECASE)
# Of brackets that are no number of a part.
_SHAPE_END = re.compile(r'\w{4}\)\s*$')
_SENTENCE_END = '.。!?！？:：)）\n'


def graft(before: str, entries: Sequence[str], after: str,
          language: str) -> str:
    """Return ``before`` and entries behind it, such that ``after`` fits.

    The subject is said once. "One hand" gives way to the subject of the
    entry; a right, a left or both hands that make a one-handed sign stay.

    Args:
        before: What the sentence says before the reference.
        entries: The text of one entry, or of several made one after another.
        after: What follows the reference.
        language: Of all of them.
    """
    alone = not re.sub(r'[\s.。]', '', before + after)
    inner = _chain(entries, alone, language)
    if language == 'ko' and _PARTICLE.match(after):
        inner = f'{present(inner)} 동작'
    elif language == 'ko' and after.startswith('되 '):
        inner = f'{present(inner)} 동작을 하'
    elif language == 'ko' and after.strip() and not _ENDS.match(after):
        inner = _before_next(inner, after)
    outer_subject = _last_subject(before, language)
    if outer_subject:
        inner = _BARE_HAND.sub('', inner)
    inner_subject = _first_subject(inner, language)
    if outer_subject and inner_subject:
        outer, own = (token.of('hand')[0]
                      for token in (outer_subject, inner_subject))
        if outer not in ('one', own) and own != 'both':
            start, end = outer_subject.start, outer_subject.end
            inner = before[start:end] + inner[inner_subject.end:]
        before = before[:outer_subject.start]
    return _join(before, inner, after, language)


def particle_at(text: str, start: int, language: str) -> Tuple[str, int]:
    """Return the particle behind what :func:`graft` has put in.

    In Korean that ends with 동작, of which the last letter is a consonant.

    Args:
        text: Where the reference was.
        start: Where it ended.
        language: Of the text.

    Returns:
        The particle in the form that fits, '' where there is none; and where
        the text goes on.
    """
    match = language == 'ko' and _PARTICLE.match(text, start)
    if not match:
        return '', start
    return _AFTER_CONSONANT.get(match[0], match[0]), match.end()


def graft_noun(before: str, noun: str, entry: str, language: str) -> str:
    """Return ``before`` and a noun with its shape in brackets.

    Args:
        before: What the sentence says before the reference.
        noun: What is left of the reference, such as "the hand".
        entry: What comes in.
        language: English or Turkish.
    """
    # A full stop would end the sentence within its brackets.
    shape = '; '.join(
        _small(sentence.rstrip('.'), language)
        for sentence in sentences(_chain([entry], False, language)))
    inner = with_shape(noun, shape, language)
    if _SHAPE_END.search(before):
        return f'{before}{_small(inner, language)}'
    return _join(before, inner, '', language)


def _chain(entries: Sequence[str], alone: bool, language: str) -> str:
    """Join entries, and their parts, unless they can keep their numbers."""
    if alone and len(entries) == 1:
        return entries[0].strip().rstrip('.。')
    parts = [part.strip().rstrip('.。;；') for entry in entries
             for part in numbered_parts(entry)]
    if language == 'ko':
        parts[:-1] = [modifier(part) for part in parts[:-1]]
    parts[1:] = [_small(part, language) for part in parts[1:]]
    return _THEN[language].join(parts)


def _before_next(inner: str, after: str) -> str:
    """Return a Korean entry such that the sentence can go on behind it.

    With an ending that is not known it stays a sentence of its own.
    """
    joined = modifier(inner)
    if _AND_THEN.match(after):
        return joined
    return f'{inner}.' if _FINITE.search(joined) else f'{joined} 다음'


def _last_subject(before: str, language: str) -> Optional[Token]:
    """Return the hand that stands just before the reference."""
    tokens = load_lexicon(language).tokens(before)
    if not tokens or not tokens[-1].of('hand'):
        return None
    rest = before[tokens[-1].end:]
    return tokens[-1] if _BETWEEN.fullmatch(rest) else None


def _first_subject(inner: str, language: str) -> Optional[Token]:
    """Return the hand that the entry begins with."""
    tokens = load_lexicon(language).tokens(inner)
    if not tokens or not tokens[0].of('hand'):
        return None
    return tokens[0] if inner[:tokens[0].start].lower() in ('', 'the ') \
        else None


def _join(before: str, inner: str, after: str, language: str) -> str:
    head = before.rstrip()
    if not head or head[-1] in _SENTENCE_END:
        inner = capital(inner, language)
    else:
        inner = _small(inner, language)
    if _NEXT_PART.match(after):
        inner += '。' if language == 'zh' else '.'
    elif re.match(r'\s*(?!ve\b)\w', after) and language != 'ko':
        inner += '，' if language == 'zh' else ','
    return before + inner


def _small(text: str, language: str) -> str:
    """Begin with a small letter, unless the text begins with capitals."""
    if not text[1:2].islower():
        return text
    turkish = {'I': 'ı', 'İ': 'i'} if language == 'tr' else {}
    return turkish.get(text[0], text[0].lower()) + text[1:]
