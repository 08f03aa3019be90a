"""English handshapes named as things: "both S hands", "with a 5 handshape".

Their entry is a command ("Close the hand"). It does not fit in their place,
but it does in brackets: "both hands (close the hand)".
"""
import re

from .lexicon import load_lexicon

# What the Turkish words for a shape are without its name.
_TR_SHAPE = re.compile(r'(biçim|şeki?l)(?:in|(?=li))'
                       r'(deki(?:ler)?|deyken|den|[ei]|li|de \w+)$')
# "Using the S hand" names a thing; the other verbs are told to do it.
_COMMAND = re.compile(
    r'(?:mak|form|show|repeat|perform|do|add|combin|use(?!ing)|'
    r'finger ?spell|sign\b)',
    re.IGNORECASE)
_SHAPED = re.compile(r'.*\b(?:shape|shaped|formed) (?:of|like|as) ')
_BECOMES = re.compile(r'.* (?:in)?to(?: an?\b|$)')
_IN_SHAPE = 'in this shape'
HELD = '(?:right|left|dominant|bent|flattened|modified|closed)'
# Phrases that cannot be commands.
_THING = re.compile(
    rf'{_IN_SHAPE}$|(?:in)?to an? |(?:\w+ )?{HELD} hand$|{_BECOMES.pattern}|'
    'bu ', re.IGNORECASE)
_NAME = re.compile(r'(?:manual )?(?:letter|number|sign)$')
# Behind these a new command begins.
_START = re.compile(
    r'(?:^|[.,;:()\n]|\b(?:and|then|first|next|finally|or)) *$', re.IGNORECASE)
_WITHOUT_VERB = re.compile(
    r' *(?:$|[.,;:()\n]|(?:and|with|then|at|on|in|once|twice|again|two|three|'
    r'several|many|repeatedly|slowly|quickly|while|before|after|near|by|to|'
    r'from|over|under|above|below|but|except)\b)')


def noun_of(phrase: str, target: str) -> str:
    """Return what is left of a phrase without the name of the handshape.

    Args:
        phrase: "the S hand", "form the letter S".
        target: "S".

    Returns:
        "the hand", also for "the flattened O"; '' for a command.
    """
    if _SHAPED.match(phrase) or phrase.startswith('in '):
        return _IN_SHAPE
    if _COMMAND.match(phrase):
        return ''
    start = phrase.rindex(target)
    before = phrase[:start].rstrip(' “"‘\'')
    after = phrase[start + len(target):].strip(' ”"’\'-')
    if after == 's':
        after = 'hands'
    if not after:
        named = _NAME.search(before) or _BECOMES.match(before)
        after = 'handshape' if named else 'hand'
    if before.endswith(' to') or before.endswith(' into'):
        before += ' a'
    noun = f'{_NAME.sub("", before).strip()} {after}'.strip()
    return re.sub(r'\b([Aa])n(?= h)', r'\1', noun)


def turkish_noun_of(phrase: str, _: str) -> str:
    """Return "bu biçimdeki" for "V biçimindeki", '' for a whole predicate."""
    match = _TR_SHAPE.search(phrase)
    if not match:
        return ''
    stem, suffix = match.groups()
    stem = 'şekl' if suffix in ('e', 'i') and stem[0] == 'ş' else (
        stem.replace('şekl', 'şekil'))
    return f'bu {stem}{suffix}'


def fits_as_noun(noun: str, before: str, after: str) -> bool:
    """Say whether a sentence goes on around a noun: it is no heading."""
    if _THING.match(noun) or not _START.search(before):
        return True
    return not _WITHOUT_VERB.match(after) or (
        noun.endswith('hands') and not re.match(r' *(?:$|[.;:)\n])', after))


def with_shape(noun: str, entry: str, language: str) -> str:
    """Return the noun with its shape in brackets.

    In English the hand of a one-handed entry gives way to the sentence's.
    """
    if language != 'en':
        return f'{noun} ({entry})'
    tokens = [token for token in load_lexicon('en').tokens(entry)
              if token.of('hand')]
    if all({'one', 'right'} & set(token.of('hand')) for token in tokens):
        for token in reversed(tokens):
            if entry[token.start:token.end].lower().endswith('hand'):
                start = token.start
                article = '' if entry[:start].endswith(
                    ('the ', 'The ', 'your ', 'Your ')) else 'the '
                entry = f'{entry[:start]}{article}hand{entry[token.end:]}'
    return f'{noun} ({entry})'
