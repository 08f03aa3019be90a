"""Turning frames the way that they are to be seen."""
import numpy as np
import pytest

from gspmc.pose.orientation import upright

ONE = 1 << 16


def move_pixels(image, matrix):
    """Move every pixel by itself, then shift the picture into view."""
    a, b, c, d = matrix
    moved = {}
    for y, row in enumerate(image):
        for x, pixel in enumerate(row):
            moved[b * x + d * y, a * x + c * y] = pixel
    top, left = np.min(list(moved), axis=0)
    bottom, right = np.max(list(moved), axis=0)
    shown = np.zeros((bottom - top + 1, right - left + 1, 3), np.uint8)
    for (y, x), pixel in moved.items():
        shown[y - top, x - left] = pixel
    return shown


@pytest.mark.parametrize('matrix', [
    (1, 0, 0, 1), (0, 1, -1, 0), (-1, 0, 0, -1), (0, -1, 1, 0),  # turns
    (-1, 0, 0, 1), (1, 0, 0, -1), (0, 1, 1, 0), (0, -1, -1, 0),  # mirrored
])
def test_every_pixel_goes_where_the_matrix_says(matrix):
    image = np.arange(3 * 5 * 3, dtype=np.uint8).reshape(3, 5, 3)
    shown = upright(image, tuple(ONE * value for value in matrix))
    np.testing.assert_array_equal(shown, move_pixels(image, matrix))
    assert shown.flags['C_CONTIGUOUS']


def test_without_a_matrix_nothing_changes():
    image = np.arange(3 * 5 * 3, dtype=np.uint8).reshape(3, 5, 3)
    np.testing.assert_array_equal(upright(image, (0, 0, 0, 0)), image)
