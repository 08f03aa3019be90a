"""Turning frames the way that the camera says they are to be seen."""
from typing import Tuple

import numpy as np

# a, b, c, d: the pixel at (x, y) is shown at (a x + c y, b x + d y), but for
# an offset (ISO/IEC 14496-12, 8.3.2, in 65536ths).
Matrix = Tuple[int, int, int, int]


def display_matrix(frame) -> Matrix:
    """Return (a, b, c, d) of a frame's display matrix, 0 0 0 0 if none.

    PyAV's own ``rotation`` is no substitute: it takes a frame that is only
    mirrored for one that is upside down.
    """
    from av.sidedata.sidedata import Type
    data = frame.side_data.get(Type.DISPLAYMATRIX)
    if data is None:
        return 0, 0, 0, 0
    a, b, _, c, d = np.frombuffer(data, np.int32)[:5].tolist()
    return a, b, c, d


def upright(image: np.ndarray, matrix: Matrix) -> np.ndarray:
    """Turn and mirror an image by the quarter turn nearest to a matrix.

    Args:
        image: (height, width, 3).
        matrix: See :func:`display_matrix`.

    Returns:
        The image as it is to be seen, contiguous.
    """
    a, b, c, d = matrix
    if abs(b) + abs(c) > abs(a) + abs(d):
        image, a, d = image.swapaxes(0, 1), c, b
    if a < 0:
        image = image[:, ::-1]
    if d < 0:
        image = image[::-1]
    return np.ascontiguousarray(image)
