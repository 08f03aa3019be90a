"""The dictionary of the demo: what the texts say is what the signs are.

The English words of the lexicon were written with these wordings in view, so
this shows that nothing got lost and not how well other texts are understood.
"""
import numpy as np
import pytest

from gspmc.descriptions.rules import segments_of, slots
from gspmc.synthetic.descriptions import describe
from gspmc.synthetic.lexicon import LEXICON
from gspmc.synthetic.phonology import TABLES, Sign

# Value of each parameter as a slot; what is at rest is not mentioned.
SLOTS = {
    'handshape': ('handshape', dict(
        flat='flat', five='spread', fist='fist', index='extended', two='v',
        claw='claw', pinch='pinched', y_hand='y', l_hand='l')),
    'orientation': ('orientation', dict(
        out='palm:out', side='palm:middle', down='palm:down', up='palm:up',
        **{'in': 'palm:in'})),
    'location': ('location', dict(
        forehead='forehead', temple='temple', mouth='mouth', chest='chest',
        belly='belly', space='space', side='beside_shoulder')),
    'movement': ('movement', dict(
        taps='tap', push_down='down', rise='up', outward='out',
        circles='circle', shake='swing', zigzag='wavy', twist='rotate',
        close='close')),
    'hands': ('movement', dict(
        symmetric='mirror', alternating='alternate', base='still')),
    'mouth': ('mouth', dict(
        round='round', spread='spread', pursed='pursed', open='open')),
    'brows': ('face', dict(
        raised='brows_raised', furrowed='brows_furrowed')),
    'head': ('body', dict(
        nod='nod', shake='head_shake', tilt='head_tilt')),
}
# Details that the wordings of a value add to it.
DETAILS = {
    'handshape': {'together', 'extended', 'spread', 'folded'},
    'movement': {'draw', 'left_right', 'to_and_fro', 'out'},
    'location': {'arm'},
}


def all_values():
    """Signs that together have every value of every parameter."""
    length = max(map(len, TABLES.values()))
    return [Sign(f'X{n}', **{name: values[n % len(values)]
                             for name, values in TABLES.items()})
            for n in range(length)]


@pytest.mark.parametrize('sign', [*LEXICON, *all_values()],
                         ids=lambda sign: sign.gloss)
def test_texts_say_the_parameters(sign):
    description = describe(sign, np.random.default_rng(0))
    for text in (description.primary, description.refined,
                 *description.synonyms):
        told = slots(text, 'en')
        for parameter, (kind, names) in SLOTS.items():
            mine = {names[value] for value in [getattr(sign, parameter)]
                    if value in names}
            found = told.get(kind, set()) & set(names.values())
            found -= DETAILS.get(parameter, set()) - mine
            if sign.hands == 'base':  # the open left hand, palm up
                found -= {'flat', 'palm:up'} - mine
            assert found == mine, (parameter, text)


@pytest.mark.parametrize('sign', LEXICON, ids=lambda sign: sign.gloss)
def test_segments_concern_the_parts_that_act(sign):
    for segment in describe(sign, np.random.default_rng(1)).segments:
        parts = {part for _, own in segments_of(segment.text, 'en')
                 for part in own}
        assert parts >= set(segment.parts)
        # A hand at the mouth concerns the mouth, too.
        assert parts - set(segment.parts) <= {'face', 'mouth', 'left_hand'}
        if 'body' not in segment.parts:
            assert parts == set(segment.parts)
