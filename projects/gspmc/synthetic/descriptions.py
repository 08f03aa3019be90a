"""What a dictionary would say about a sign: true, because both the text and
the performance come from the same parameters."""
from dataclasses import asdict
from typing import Dict, List, Tuple

import numpy as np

from gspmc.descriptions.records import Description, Segment

from .phonology import Sign
from .wordings import (BROWS, BROWS_SHORT, HANDSHAPE, HEAD, HEAD_SHORT,
                       LEFT_HAND, LOCATION, MOUTH, MOUTH_SHORT, MOVEMENT,
                       ORIENTATION, Phrases)

BOTH = ('left_hand', 'right_hand')
PLURAL = ('symmetric', 'alternating')  # both hands do the same
PRIMARY = '{Who} {move} {place}, with {shape}, the {palm}{extra}.'
PARAPHRASES = (
    '{Place}, {who} {move}, with {shape}, the {palm}{extra}.',
    'With {shape} and the {palm}, {who} {move} {place}{extra}.',
    '{Who}, the {palm}, {move} {place}, with {shape}{extra}.',
)


class Words:
    """Draws one of the phrases for a value.

    Args:
        rng: Draws them.
    """

    def __init__(self, rng: np.random.Generator) -> None:
        self.rng = rng

    def say(self, phrases: Phrases, value: str) -> str:
        """Return a phrase for the value, '' when there is none."""
        options = phrases.get(value, ('', ))
        return options[int(self.rng.integers(len(options)))]

    def choose(self, sign: Sign) -> Dict[str, str]:
        """Return phrases for the hands that agree in number."""
        many = sign.hands in PLURAL
        move = self.say(MOVEMENT, sign.movement)
        place = self.say(LOCATION, sign.location)
        who = 'both hands' if many else 'the right hand'
        return dict(
            who=who,
            Who=_capital(who),
            are='are' if many else 'is',
            arms=('both arms lead the hands' if many else
                  'the right arm leads the hand'),
            shape=self.say(HANDSHAPE, sign.handshape),
            palm=('palms ' if many else 'palm ')
            + self.say(ORIENTATION, sign.orientation),
            place=place,
            Place=_capital(place),
            move=_agree(move, many))


def describe(sign: Sign, rng: np.random.Generator) -> Description:
    """Write the description of a sign.

    Args:
        sign: What to describe.
        rng: Draws the wording.

    Returns:
        Primary and refined text, three synonyms, and segments for all
        parts that act. ``right_hand`` is the dominant hand.
    """
    words = Words(rng)
    segments = _segments(sign, words)
    parameters = asdict(sign)
    parameters.pop('gloss')
    return Description(
        gloss=sign.gloss,
        primary=_compose(PRIMARY, sign, words),
        refined=' '.join(segment.text for segment in segments),
        synonyms=tuple(_compose(p, sign, words) for p in PARAPHRASES),
        segments=tuple(segments),
        made=dict(generator='gspmc.synthetic', parameters=parameters))


def _segments(sign: Sign, words: Words) -> List[Segment]:
    """Say in one sentence each what the parts do; those at rest have none.

    Many signs share a resting mouth: a text about it would pull them apart
    where they are alike.
    """
    say = words.choose(sign)
    hands = BOTH if sign.hands in PLURAL else ('right_hand', )
    sentences = [
        ('{Who} {are} held with {shape}, the {palm}.'.format(**say), hands),
        ('{Place} {arms}, which {move}.'.format(**say), ('body', *hands)),
        (words.say(LEFT_HAND, sign.hands), ('left_hand', )),
        (words.say(MOUTH, sign.mouth), ('mouth', )),
        (words.say(BROWS, sign.brows), ('face', )),
        (words.say(HEAD, sign.head), ('body', 'face')),
    ]
    return [Segment(text, parts) for text, parts in sentences if text]


def _compose(template: str, sign: Sign, words: Words) -> str:
    """Put the sign into one sentence, and one on the left hand if it acts."""
    text = template.format(extra=_extra(sign, words), **words.choose(sign))
    return f'{text} {words.say(LEFT_HAND, sign.hands)}'.rstrip()


def _extra(sign: Sign, words: Words) -> str:
    """Say what face and head do beyond resting: ' with a, b and c'."""
    spoken: Tuple[str, ...] = tuple(
        words.say(table, value)
        for table, value in ((MOUTH_SHORT, sign.mouth),
                             (BROWS_SHORT, sign.brows),
                             (HEAD_SHORT, sign.head)))
    present = [phrase for phrase in spoken if phrase]
    if not present:
        return ''
    *first, last = present
    joined = f'{", ".join(first)} and {last}' if first else last
    return f', together with {joined}'


def _agree(verb: str, many: bool) -> str:
    """Give the verb the ending of singular or plural: 'draw~ a circle'."""
    return verb.replace('~', '' if many else 's')


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]
