"""When things happen in a clip: approach, stroke and retreat."""
from dataclasses import dataclass

import numpy as np
from scipy.ndimage import gaussian_filter1d

FRAMES = 55  # of a sign at the usual speed
SHORTEST, LONGEST = 40, 70
# As shares of the clip: the hands leave, arrive, leave again, are back.
LEAVE, ARRIVE, RELEASE, BACK = .08, .28, .73, .92


@dataclass(frozen=True)
class Timing:
    """Courses over the T frames of a clip, each (T,) in [0, 1].

    Args:
        hold: 0 at rest, 1 in the sign.
        phase: How much of the stroke is done.
        face: 0 neutral, 1 in the sign's expression; starts a bit earlier.
    """

    hold: np.ndarray
    phase: np.ndarray
    face: np.ndarray

    def __len__(self) -> int:
        return len(self.hold)


def draw_timing(tempo: float, variation: float,
                rng: np.random.Generator) -> Timing:
    """Draw the timing of one performance.

    Args:
        tempo: The signer's speed.
        variation: How far it differs from the usual timing; 0 for not.
        rng: Draws it.
    """
    noise = variation * np.clip(rng.standard_normal(7), -2, 2)
    frames = round(FRAMES / tempo * np.exp(.07 * noise[0]))
    frames = min(max(frames, SHORTEST), LONGEST)
    # Clips are cut loosely: the whole sign comes sooner or later.
    time = np.linspace(0, 1, frames) + .04 * noise[6]
    arrive, release = ARRIVE + .035 * noise[1], RELEASE + .04 * noise[2]
    phase = np.clip((time - arrive) / (release - arrive), 0, 1)
    lead = .04 + .02 * noise[3]
    tail = .03 * noise[4]
    return Timing(
        hold=_plateau(time, LEAVE, arrive, release, BACK),
        phase=phase**np.exp(.15 * noise[5]),
        face=_plateau(time, LEAVE, arrive - lead, release + tail, BACK))


def _plateau(time: np.ndarray, leave: float, arrive: float, release: float,
             back: float) -> np.ndarray:
    rise = smooth_step((time - leave) / (arrive - leave))
    return rise * (1 - smooth_step((time - release) / (back - release)))


def smooth_step(share: np.ndarray) -> np.ndarray:
    """Ease from 0 at 0 to 1 at 1."""
    share = np.clip(share, 0, 1)
    return share * share * (3 - 2 * share)


def wander(frames: int, columns: int, width: float,
           rng: np.random.Generator) -> np.ndarray:
    """Draw smooth random courses of unit deviation, (frames, columns).

    Args:
        width: Over how many frames they are smoothed.
    """
    margin = int(np.ceil(4 * width))
    white = rng.standard_normal((frames + 2 * margin, columns))
    smooth = gaussian_filter1d(white, width, axis=0)[margin:margin + frames]
    # The filter's gain on white noise, sqrt(1 / (2 sqrt(pi) width)).
    return smooth * np.sqrt(2 * np.sqrt(np.pi) * width)
