"""How well descriptions of synthetic signs say the signs' true parameters.

Words count as the slots that :mod:`gspmc.descriptions.rules` reads in them,
so that it does not matter how something is said.
"""
from typing import Dict, FrozenSet, Mapping, NamedTuple, Sequence, Tuple

from gspmc.descriptions import Description
from gspmc.descriptions.rules import slots
from gspmc.errors import InputError

# Each value of a parameter as the slot that tells it; what is at rest is not
# to be told.
_SLOTS: Mapping[str, Mapping[str, str]] = {
    'handshape': dict(
        flat='handshape flat', five='handshape spread', fist='handshape fist',
        index='handshape extended', two='handshape v', claw='handshape claw',
        pinch='handshape pinched', y_hand='handshape y',
        l_hand='handshape l'),
    'orientation': {
        'out': 'orientation palm:out', 'in': 'orientation palm:in',
        'side': 'orientation palm:middle', 'down': 'orientation palm:down',
        'up': 'orientation palm:up'},
    'location': dict(
        forehead='location forehead', temple='location temple',
        mouth='location mouth', chest='location chest',
        belly='location belly', space='location space',
        side='location beside_shoulder', palm='relation above'),
    'movement': dict(
        taps='movement tap', push_down='movement down', rise='movement up',
        outward='movement out', circles='movement circle',
        shake='movement swing', zigzag='movement wavy',
        twist='movement rotate', close='movement close'),
    'hands': dict(
        symmetric='movement mirror', alternating='movement alternate',
        base='movement still'),
    'mouth': dict(
        round='mouth round', spread='mouth spread', pursed='mouth pursed',
        open='mouth open'),
    'brows': dict(
        raised='face brows_raised', furrowed='face brows_furrowed'),
    'head': dict(
        nod='body nod', shake='body head_shake', tilt='body head_tilt'),
}
# Whose segments tell it: what the mouth does counts only as text of the mouth.
_PARTS: Mapping[str, str] = dict(
    handshape='right_hand', orientation='right_hand', location='right_hand',
    movement='right_hand', hands='left_hand', mouth='mouth', brows='face',
    head='face')
# A V is made of stretched fingers, and waves may lead outwards: these count
# only where nothing more exact is told.
_VAGUE: Mapping[str, Tuple[str, ...]] = dict(
    handshape=('index', 'five'), movement=('outward', ))


class Score(NamedTuple):
    """How many values are told rightly, told at all, and true."""

    right: int
    told: int
    true: int

    @property
    def precision(self) -> float:
        """Of what is told, the share that is right; 0 if nothing is told."""
        return self.right / self.told if self.told else 0.

    @property
    def recall(self) -> float:
        """Of what is true, the share that is told; 0 if nothing is true."""
        return self.right / self.true if self.true else 0.

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.told + self.true
        return 2 * self.right / both if both else 0.


def score(descriptions: Sequence[Description],
          gold: Sequence[Description]) -> Dict[str, Score]:
    """Compare what segments tell of the parts with the true parameters.

    Args:
        descriptions: English ones. What they do not describe is not told.
        gold: Of the corpus; ``made['parameters']`` has the true values.

    Returns:
        The score of every parameter, and of all together as ``'all'``.

    Raises:
        InputError: If a sign is described that is not in ``gold``.
    """
    glosses = {record.gloss for record in gold}
    strangers = [d.gloss for d in descriptions if d.gloss not in glosses]
    if strangers:
        raise InputError(f'the gold descriptions have no {strangers[0]!r}; '
                         'compare descriptions of the same signs')
    scores = {}
    for parameter, values in _SLOTS.items():
        true = {(record.gloss, record.made['parameters'][parameter])
                for record in gold}
        true = {(gloss, value) for gloss, value in true if value in values}
        told = {(record.gloss, value) for record in descriptions
                for value in told_values(record, parameter)}
        scores[parameter] = Score(len(true & told), len(told), len(true))
    scores['all'] = Score(*map(sum, zip(*scores.values())))
    return scores


def told_values(description: Description, parameter: str) -> FrozenSet[str]:
    """Return the values of a parameter that the segments of its part tell."""
    found = {f'{kind} {value}' for segment in description.segments
             if _PARTS[parameter] in segment.parts
             for kind, told in slots(segment.text, 'en').items()
             for value in told}
    values = {value for value, slot in _SLOTS[parameter].items()
              if slot in found}
    exact = values.difference(_VAGUE.get(parameter, ()))
    return frozenset(exact or values)


def score_table(scores: Mapping[str, Score]) -> str:
    """Return a line for every parameter and one for all."""
    rows = [f'{"values told by segments, in %":<30}'
            'precision  recall      F1  right / told / true']
    rows += [f'{name:<30}{100 * s.precision:9.2f}{100 * s.recall:8.2f}'
             f'{100 * s.f1:8.2f}  {s.right} / {s.told} / {s.true}'
             for name, s in scores.items()]
    return '\n'.join(rows)
