"""The notation of the words in the lexicons, as regular expressions.

A space stands for any white space (for none, too, in Chinese and Korean),
``*`` at the end for any ending, ``~`` for up to three words, ``_`` for one of
up to ten letters or in quotes, and what comes after ``>`` has to follow
without being a part of the word: ``right> fist`` is the "right" of a right
fist. ``the right> .`` ends a clause.
"""
import re

# In Korean a word stands alone or behind one of these, without a space.
_KO_BEFORE = ''.join(f'|(?<={word})' for word in
                     ('오른', '왼', '양', '두', '지', '주먹', '손가락'))
# And before these: place words and particles.
_KO_AFTER = (r'(?:앞|밑|위|옆|뒤|쪽|안|속|가)?'
             r'(?:을|를|이|가|은|는|의|와|과|에|에서|에서부터|으로|로|도|만|'
             r'까지|부터|보다|처럼|나|에다)?(?:만|는|도)?')
_LEFT = {
    'en': r'(?<!\w)',
    'tr': r'(?<!\w)',
    'zh': '',
    'ko': rf'(?:(?<![가-힣]){_KO_BEFORE})',
}
_RIGHT = {
    'en': r'(?!\w)',
    'tr': r'(?!\w)',
    'zh': '',
    'ko': rf'(?={_KO_AFTER}(?![가-힣]))',
}
_ENDING = {'en': r'\w*', 'tr': r'\w*', 'zh': '', 'ko': r'[가-힣]*'}
_SPACE = {'en': r'\s+', 'tr': r'\s+', 'zh': r'\s*', 'ko': r'\s*'}
# One character each, so that places in the folded text are places in the
# text: capitals of Turkish, the dots between Korean numbers, wide letters.
_SAME = str.maketrans({
    **{dot: '·' for dot in '‧․ㆍ∙・'},
    **{chr(0xFF01 + i): chr(0x21 + i) for i in range(94)
       if chr(0x21 + i).isalnum()},
    'İ': 'i', '’': "'", '‘': "'",
})


def fold(text: str, language: str) -> str:
    """Return the text in small letters; no character comes or goes."""
    if language == 'tr':
        text = text.replace('I', 'ı')
    return text.translate(_SAME).lower()


def capital(text: str, language: str) -> str:
    """Return the text with a capital letter at its beginning."""
    first = text[:1]
    return ('İ' if language == 'tr' and first == 'i'
            else first.upper()) + text[1:]


def surface_pattern(surface: str, language: str) -> str:
    """Return the regular expression of a word of a lexicon.

    Args:
        surface: In the notation above.
        language: One of ``LANGUAGES``.
    """
    word, _, follower = fold(surface, language).partition('>')
    if not follower:
        return _LEFT[language] + _words(word, language)
    if follower.strip() == '.':
        follower = r'\s*(?:[.,;:)]|$)'
    else:
        follower = _SPACE[language] + _words(follower.strip(), language)
    return _LEFT[language] + _joined(word, language) + f'(?={follower})'


def surface_length(surface: str) -> int:
    """Say how much of a text a word takes, to try long ones first."""
    word, _, follower = surface.partition('>')
    return 2 * len(word.rstrip('*')) + bool(follower)


def _words(words: str, language: str) -> str:
    bound = _ENDING if words.endswith('*') else _RIGHT
    return _joined(words.rstrip('*'), language) + bound[language]


def _joined(words: str, language: str) -> str:
    space = _SPACE[language]
    gap = r'\s+' if language == 'ko' else space
    pattern = space.join(re.escape(word) for word in words.split())
    if language == 'ko':
        # Telegram style leaves out the particle of an object.
        pattern = re.sub(r'[을를](?=\\s)', '[을를]?', pattern)
    pattern = re.sub('^_', r'\\S{1,10}', pattern).replace(r'\*', r'\w*')
    return pattern.replace(rf'{space}\~{space}',
                           rf'{space}(?:\w{{1,20}}{gap}){{0,3}}?')
