"""What a text says about a sign, as values that all languages share.

A text is true to its source when it says nothing that the source does not:
its slots are among the slots of the source, whatever the languages and the
order of the words. What is not in the lexicons goes unseen; and a text that
exchanges two things that are both in the source is not caught either.
"""
from typing import Dict, FrozenSet, List, Mapping, Sequence, Set, Tuple

from .letters import letters_and_numbers
from .lexicon import Lexicon, Token, Value, load_lexicon
from .numbering import numbered_parts

Slots = Dict[str, FrozenSet[str]]
# The rule for hands that are not named by side: one hand is the dominant one,
# and for us this is the right one; the other hand is the opposite of the one
# that the text, or its numbered part, names first.
OPPOSITE = {'right': 'left', 'left': 'right'}
# Who taps touches; who touches does not always tap.
_OF_ANYTHING = ('letter', 'number')
_TOUCHING = frozenset(('tap', 'press', 'hit', 'stroke', 'meet'))


def slots(text: str, language: str) -> Slots:
    """Return what a text says.

    Args:
        text: Any text.
        language: One of ``LANGUAGES``.

    Returns:
        Values of every kind that occurs: ``hand`` (``'left'``, ``'right'``),
        ``finger``, ``handshape``, ``orientation`` (``'palm:up'``,
        ``'hand:upright'``), ``hand_part``, ``location``, ``relation``,
        ``movement``, ``mouth``, ``face``, ``body``, ``manner``, ``count``,
        ``letter``, ``number``.

    Raises:
        InputError: If there are no rules for the language.
    """
    found: Dict[str, Set[str]] = {}
    for group in _readings(text, language):
        for kind, value in group:
            found.setdefault(kind, set()).add(value)
    return {kind: frozenset(values) for kind, values in found.items()}


def says_form(text: str, language: str) -> bool:
    """Say whether a text tells anything of how a sign is made.

    A letter, a number or "not" alone could be in any sentence.

    Raises:
        InputError: If there are no rules for the language.
    """
    return any(values - {'not'} for kind, values in
               slots(text, language).items() if kind not in _OF_ANYTHING)


def missing_slots(text: str, language: str,
                  source: Mapping[str, FrozenSet[str]]) -> Tuple[Value, ...]:
    """Return what a text says and its source does not.

    Args:
        text: Any text.
        language: Of the text.
        source: Slots of the source, in whatever language it was.

    Returns:
        Kinds and values, sorted. A word with several meanings is in order
        when one of them is in the source.

    Raises:
        InputError: If there are no rules for the language.
    """
    said = {(kind, value) for kind, own in source.items() for value in own}
    if _TOUCHING.intersection(source.get('movement', ())):
        said.add(('movement', 'touch'))
    missing: Set[Value] = set()
    for group in _readings(text, language):
        if said.isdisjoint(group):
            missing |= group
    return tuple(sorted(missing))


def _readings(text: str, language: str) -> List[FrozenSet[Value]]:
    """Return sets of values; the text says at least one of each set."""
    lexicon = load_lexicon(language)
    readings: List[FrozenSet[Value]] = []
    for part in numbered_parts(text):
        tokens = lexicon.tokens(part)
        hands = hand_values(part, language, text)
        for token in _with_orientation(tokens, part, lexicon):
            values = _named(token.values, hands)
            if token.either:
                readings.append(frozenset(values))
            else:
                readings += [frozenset([value]) for value in values]
    for kind, values in letters_and_numbers(text).items():
        readings += [frozenset([(kind, value)]) for value in values]
    return readings


def hand_values(text: str, language: str,
                whole: str = '') -> Dict[str, Tuple[str, ...]]:
    """Return the hands that each word for hands stands for.

    Args:
        text: Where the words are.
        language: One of ``LANGUAGES``.
        whole: The description that it is of, itself when empty. The other
            hand is decided by the numbered part around the text, or by the
            whole where that names no hand.
    """
    scopes = [part for part in numbered_parts(whole) if text in part][:1]
    tokens = [token for scope in (*scopes, whole or text)
              for token in load_lexicon(language).tokens(scope)]
    named = [value for token in tokens for value in token.of('hand')]
    first = next((v for v in named if v in OPPOSITE or v == 'one'), 'one')
    first = 'right' if first == 'one' else first
    return dict(right=('right', ), left=('left', ), one=('right', ),
                both=('left', 'right'), other=(OPPOSITE[first], ))


def _named(values: FrozenSet[Value],
           hands: Mapping[str, Tuple[str, ...]]) -> List[Value]:
    """Put hands in place of words for hands, and rename the rest."""
    named: List[Value] = []
    for kind, value in values:
        if kind == 'hand':
            named += [('hand', hand) for hand in hands[value]]
        elif kind == 'direction':
            named.append(('movement', value))
        elif kind == 'side':
            named.append(('hand_part', value))
        elif kind == 'posture':
            named.append(('orientation', f'hand:{value}'))
        else:
            named.append((kind, value))
    return named


def _with_orientation(tokens: Sequence[Token], text: str,
                      lexicon: Lexicon) -> List[Token]:
    """Join each side of the hand with the directions that it faces."""
    joined: List[Token] = []
    side, between = None, lexicon.link
    end = 0
    for token in tokens:
        directions = token.of('direction')
        if side and token.of('manner') and not directions:
            joined.append(token)  # "forward and slightly to the left"
            continue
        gap = text[end:token.start].lower()
        if side and directions and between.fullmatch(gap):
            if between is lexicon.link:
                joined.remove(side)
            joined.append(_facing(token, side))
            between = lexicon.chain
        else:
            joined.append(token)
            side, between = token if token.of('side') else None, lexicon.link
        end = token.end
    return joined


def _facing(token: Token, side: Token) -> Token:
    """Return a direction as that of a side of the hand."""
    others = {pair for pair in token.values if pair[0] != 'direction'}
    return Token(token.start, token.end, frozenset(others | {
        ('orientation', f'{one}:{way}')
        for one in side.of('side') for way in token.of('direction')}))
