"""How hard the synthetic data are: the one place to tune them."""
from dataclasses import dataclass, fields

from gspmc.errors import InputError


@dataclass(frozen=True)
class Difficulty:
    """Multipliers; 0 switches a source of noise off, 1 is hard.

    The defaults are the demo's.

    Args:
        habits: How far signers differ in build, place and manner.
        variation: How far repetitions by one signer differ.
        mumble: Movement of mouth, brows and head that means nothing.
        jitter: Error of the keypoint detector.
        missing: How often the detector misses joints and hands.

    Raises:
        InputError: If a value is negative.
    """

    habits: float = 0.3
    variation: float = 0.5
    mumble: float = 0.2
    jitter: float = 0.5
    missing: float = 1.0

    def __post_init__(self) -> None:
        for field in fields(self):
            if not getattr(self, field.name) >= 0:
                raise InputError(f'difficulty {field.name!r} must not be '
                                 f'negative: {getattr(self, field.name)}')


CLEAN = Difficulty(habits=0, variation=0, mumble=0, jitter=0, missing=0)
