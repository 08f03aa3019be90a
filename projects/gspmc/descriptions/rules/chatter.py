"""Leaving out of an entry what does not say how the sign is made."""
import re
from typing import Callable, List, NamedTuple, Optional, Tuple

from .chatter_patterns import PATTERNS
from .contrasts import PATTERNS as CONTRASTS
from .lexicon import load_lexicon
from .likenesses import drop_likenesses
from .meaning import part_from_motion
from .remarks import drop_remarks
from .surfaces import capital

_MENDINGS = tuple((re.compile(pattern), instead) for pattern, instead in (
    (r'[（(]\s*[，,。.；;]?\s*[）)]', ''),  # empty brackets
    (r'[，,;；]\s*(?=[）)])', ''),
    (r'\s+(?=[,.;，。；)）])', ''),
    (r'[,，、;；\s]+(?=[.。!?！？])', ''),  # a comma before a full stop
    (r'[,，]\s*(?=[,，;；])', ''),
    (r'([.。!?！？])(?:\s*[,，;；.。])+', r'\1'),  # marks behind a full stop
    (r'(^|\n)[\s,，.。;；]+', r'\1'),
    (r'([(（])[\s,，]+', r'\1'),
    (r'[ \t]{2,}', ' '),
    (r'[,，;；\s]+$', ''),
))
# 若表示…: what it is in the case of is no meaning of the motion before.
_CASE = re.compile(
    r'(?:^|(?<=[，,；;。（）()]))\s*(?:如[要需欲想是]*$|'
    r'(?:若|如果|假如|倘|要是|凡|当(?![作成中]))[^，,；;。（）()]{0,20}$)')
_SENTENCE_START = re.compile(r'(?:^|(?<=[.!?]\s))[^\W\d_](?!\))')


class Chatter(NamedTuple):
    """A text without chatter, and the passages that went."""

    text: str
    dropped: Tuple[str, ...]


def drop_chatter(text: str, language: str,
                 keep_meaning: bool = False) -> Chatter:
    """Leave out explanations.

    Args:
        text: A dictionary entry.
        language: One of ``rules.LANGUAGES``.
        keep_meaning: Whether what the motion stands for ("expressing
            tenderness", 表示…) may stay; in Chinese and Korean also remarks
            and reasons. Homophones never do, nor do references to pictures,
            notes, and signs that this one is not ("unlike the sign for
            LOVE"). A motion in one clause with a meaning always stays.

    Returns:
        The text with its punctuation mended, and what was left out.

    Raises:
        InputError: If there are no rules for the language.
    """
    load_lexicon(language)
    patterns = PATTERNS[language]
    dropped: List[str] = []
    for pattern in (patterns['homophone'], patterns['aside'],
                    CONTRASTS[language]):
        text = pattern.sub(_collect(dropped), text)
    text, remarks = drop_remarks(text, language, keep_meaning)
    dropped += remarks
    if not keep_meaning:
        text, likenesses = drop_likenesses(text, language)
        dropped += likenesses
        text = patterns['meaning'].sub(_collect(dropped, language), text)
    return Chatter(tidy(text, language), tuple(dropped))


def homophones(text: str, language: str) -> Tuple[str, ...]:
    """Return the passages that say which word sounds alike.

    Raises:
        InputError: If there are no rules for the language.
    """
    load_lexicon(language)
    return tuple(match.group().strip(' ,，') for match in
                 PATTERNS[language]['homophone'].finditer(text))


def tidy(text: str, language: str) -> str:
    """Mend what is left around a gap: brackets, marks, spaces, capitals."""
    for pattern, replacement in _MENDINGS:
        text = pattern.sub(replacement, text)
    text = text.strip()
    if language in ('en', 'tr'):
        text = _SENTENCE_START.sub(
            lambda match: capital(match.group(), language), text)
    return text


def _collect(dropped: List[str],
             language: Optional[str] = None) -> Callable[[re.Match], str]:
    """Return a replacement that collects what it replaces.

    With a language it leaves the motions of the passage where they are.
    """
    def replace(match: re.Match) -> str:
        passage, motions = match.group(), ''
        if language and _CASE.search(match.string[:match.start()][-40:]):
            return passage
        if language:
            passage, motions = part_from_motion(passage, language)
        passage = passage.strip(' ,，;；')
        if not passage:
            return match.group()
        dropped.append(passage)
        return motions

    return replace
