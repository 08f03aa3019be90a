"""The boxes of a sample as its index row has them.

Where the estimator looked for the signer: '' for the whole image in every
frame, else ``x1 y1 x2 y2`` in pixels for each frame, with ``;`` between the
frames and ``0 0 0 0`` for a frame without a person.
"""
from typing import Optional

import numpy as np

from gspmc.errors import InputError


def boxes_to_text(boxes: Optional[np.ndarray], frames: int, width: int,
                  height: int, name: str) -> str:
    """Write boxes as the index has them, with six digits a number.

    Args:
        boxes: x1, y1, x2, y2 in pixels, shape (T, 4), or None for the whole
            image.
        frames: T.
        width: Of the image, in pixels.
        height: Of the image, in pixels.
        name: The sample, for messages.

    Raises:
        InputError: If the shape is another, or a value is not finite.
    """
    if boxes is None:
        return ''
    boxes = np.asarray(boxes, dtype=np.float64)
    if boxes.shape != (frames, 4) or not np.isfinite(boxes).all():
        raise InputError(f'sample {name!r}: its boxes have to be {frames} x 4 '
                         f'finite numbers, not of the shape {boxes.shape}')
    if (boxes == (0, 0, width, height)).all():
        return ''
    return ';'.join(' '.join(f'{v:g}' for v in box) for box in boxes.tolist())


def boxes_from_text(text: str, frames: int, width: int,
                    height: int) -> np.ndarray:
    """Return boxes (T, 4) in pixels, float32; see :func:`boxes_to_text`.

    Raises:
        ValueError: If the text does not hold a box for each frame.
    """
    if not text:
        return np.tile(np.float32((0, 0, width, height)), (frames, 1))
    boxes = np.array([box.split() for box in text.split(';')], np.float32)
    if boxes.shape != (frames, 4):
        raise ValueError(f'boxes of the shape {boxes.shape}, not '
                         f'{(frames, 4)}')
    return boxes
