"""A dictionary of the synthetic language, as printed ones are: signs told
through others, handshapes through the manual alphabet, and notes that say
nothing about the motion.

Once its references are resolved and its notes left out, an entry says what
the parameters of the sign are, and nothing else.
"""
from pathlib import Path
from typing import Iterator, List, Optional, Sequence, Tuple, Union

import numpy as np

from gspmc.files import atomic_write

from .descriptions import PLURAL, Words, describe
from .phonology import Sign
from .wordings import BROWS, HANDSHAPE, HEAD, MOUTH

# Handshapes that are told by their letter, and more of the manual alphabet.
LETTERS = dict(index='D', l_hand='L', two='V', y_hand='Y')
OTHER_LETTERS = dict(fist='S', pinch='O')
# Values at rest, which are not told, and the words for the others.
NON_MANUAL = dict(mouth=('relaxed', MOUTH), brows=('level', BROWS),
                  head=('still', HEAD))
# Signs that are in the dictionary and not among the labels.
OTHER_SIGNS: Tuple[Sign, ...] = (
    Sign('WHEEL', 'claw', 'down', 'chest', 'circles', 'alternating'),
    Sign('TEA TOWEL', 'five', 'down', 'palm', 'shake', 'base'),
    Sign('KNIGHT', 'fist', 'down', 'side', 'taps', brows='furrowed'),
    Sign('BLUE', 'two', 'out', 'temple', 'zigzag', mouth='pursed'),
)

SAME_SIGN = ('Make the sign for {}.', 'Make the sign for “{}”.',
             'The same as the sign “{}”.', 'See {}.')
# ~ is the ending of a verb in the singular.
SAME_HAND = ('form~ the manual letter “{}”', 'make~ the {}-handshape',
             'show~ the manual sign “{}”')
HOMOPHONES = dict(TEA='tee', WHERE='wear', HERE='hear', WAIT='weight',
                  KEY='quay', ROAD='rode', KNIGHT='night', BLUE='blew')
SOUNDS_ALIKE = ('‘{}’ is homophonous with ‘{}’.', '‘{}’ sounds like ‘{}’.')
MEANINGS = dict(
    COFFEE=', representing the lips that blow on a hot drink',
    SLEEP=' (symbolizing a pillow under the head)',
    HOUSE=' (representing the two sides of a roof)',
    KEY=' (representing a key that turns in its lock)',
    HUNGRY=', expressing an empty belly',
    RIVER=', representing water that flows between its banks',
    WHEEL=' (which represents a wheel that rolls up a road)',
    FINISH=' (symbolizing a book that is closed)')


def write_dictionary(path: Union[str, Path], lexicon: Sequence[Sign],
                     rng: np.random.Generator) -> None:
    """Write the dictionary as text, ``HEADWORD: text`` a line.

    Args:
        path: File to write, UTF-8.
        lexicon: Signs that have to be in it.
        rng: Draws the wording.
    """
    lines = [f'{headword}: {text}\n'
             for headword, text in sorted(entries(lexicon, rng))]
    with atomic_write(path) as temporary:
        temporary.write_text(''.join(lines), encoding='utf-8')


def entries(lexicon: Sequence[Sign],
            rng: np.random.Generator) -> Iterator[Tuple[str, str]]:
    """Yield headword and text of the signs, some more, and the letters."""
    words = Words(rng)
    signs = [*lexicon, *OTHER_SIGNS]
    for sign in signs:
        text = _motion(sign, signs, words)
        text = f'{text[:-1]}{MEANINGS.get(sign.gloss, "")}.'
        if sign.gloss in HOMOPHONES:
            note = _draw(SOUNDS_ALIKE, rng)
            text += f' {note.format(sign.gloss, HOMOPHONES[sign.gloss])}'
        yield sign.gloss, text
    for handshape, letter in {**LETTERS, **OTHER_LETTERS}.items():
        shape = words.say(HANDSHAPE, handshape)
        yield f'MANUAL LETTER {letter}', f'One hand with {shape}.'


def simpler_sign(sign: Sign, signs: Sequence[Sign]) -> Optional[Sign]:
    """Return the first sign that only lacks something of mouth, brows or head.

    Args:
        sign: What is to be told through it.
        signs: All there are.
    """
    for other in signs:
        differ = [name for name in vars(sign)
                  if getattr(other, name) != getattr(sign, name)]
        lacking = [name for name, (rest, _) in NON_MANUAL.items()
                   if name in differ and getattr(other, name) == rest]
        if lacking and differ == ['gloss', *lacking]:
            return other
    return None


def _motion(sign: Sign, signs: Sequence[Sign], words: Words) -> str:
    """Tell how the sign is made, through others where that is possible."""
    other = simpler_sign(sign, signs)
    if other:
        reference = _draw(SAME_SIGN, words.rng).format(other.gloss)
        return ' '.join([reference, *_added(sign, other, words)])
    description = describe(sign, words.rng)
    if sign.handshape in LETTERS:
        rest = [segment.text for segment in description.segments[1:]]
        return ' '.join([_spelled(sign, words), *rest])
    return _draw((description.primary, description.refined,
                  *description.synonyms), words.rng)


def _added(sign: Sign, other: Sign, words: Words) -> List[str]:
    """Say what the sign has and the other one lacks, in sentences."""
    return [words.say(table, getattr(sign, name))
            for name, (_, table) in NON_MANUAL.items()
            if getattr(sign, name) != getattr(other, name)]


def _spelled(sign: Sign, words: Words) -> str:
    """Tell the handshape by its letter."""
    say = words.choose(sign)
    does = _draw(SAME_HAND, words.rng).format(LETTERS[sign.handshape])
    does = does.replace('~', '' if sign.hands in PLURAL else 's')
    return f'{say["Who"]} {does}, the {say["palm"]}.'


def _draw(options: Sequence[str], rng: np.random.Generator) -> str:
    return options[int(rng.integers(len(options)))]
