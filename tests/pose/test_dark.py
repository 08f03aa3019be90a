"""Decoding all heatmaps at once: mmpose's codec is the oracle."""
import cv2
import numpy as np
import pytest
import torch

pytest.importorskip('mmpose')

from gspmc.pose.dark import BatchedDark, decode  # noqa: E402
from gspmc.pose.pose_model import import_mmpose  # noqa: E402

WIDTH, HEIGHT, JOINTS = 36, 48, 20


def noise(blur, seed=0):
    """Return random heatmaps (3, 20, 48, 36), smooth or not."""
    maps = np.random.default_rng(seed).normal(size=(3, JOINTS, HEIGHT, WIDTH))
    maps = maps.astype(np.float32)
    for image in maps.reshape(-1, HEIGHT, WIDTH):
        if blur:
            image[:] = cv2.GaussianBlur(image, (0, 0), blur)
    return maps


def ridge():
    """A maximum that is one in x only, so that its Hessian is singular."""
    line = np.exp(-(np.arange(WIDTH) - 17.3)**2 / 18)
    maps = np.float32(line)[None, None, None].repeat(HEIGHT, axis=2)
    maps[0, 0, 24, 17] = np.nextafter(maps.max(), np.float32(2))
    return maps


def by_mmpose(maps, blur_size):
    import_mmpose()
    from mmpose.codecs import MSRAHeatmap
    codec = MSRAHeatmap((4 * WIDTH, 4 * HEIGHT), (WIDTH, HEIGHT), sigma=2,
                        unbiased=True, blur_kernel_size=blur_size)
    return zip(*(codec.decode(sample) for sample in maps))


CASES = dict(
    noise=noise(0), smooth=noise(3), negative=noise(3) - 0.2,
    nowhere_positive=-np.abs(noise(3)), zero=0 * noise(3), ridge=ridge())


@pytest.mark.parametrize('blur_size', [5, 11, 17])
@pytest.mark.parametrize('case', CASES)
def test_decoding_gives_the_bits_of_mmpose(case, blur_size):
    maps = CASES[case]
    with np.errstate(invalid='ignore'):  # mmpose divides 0 by 0
        wanted, wanted_scores = by_mmpose(maps, blur_size)
    dark = BatchedDark(np.float32((4, 4)), blur_size, exact=True)
    points, scores = dark.batch_decode(torch.from_numpy(maps.copy()))
    np.testing.assert_array_equal(points, wanted)
    np.testing.assert_array_equal(scores, wanted_scores)


def test_cases_are_what_they_are_called():
    """Maxima that are refined, at the border, singular, and not positive."""
    found = {name: decode(torch.from_numpy(maps), 11, exact=True)[0]
             for name, maps in CASES.items()}
    whole = (found['smooth'] == found['smooth'].round()).all(axis=2)
    assert whole.any() and not whole.all()
    assert found['ridge'].tolist() == [[[17, 24]]]
    assert (found['nowhere_positive'] == -1).all()


@pytest.mark.parametrize('exact', [True, False])
def test_a_gaussian_is_found_between_the_pixels(exact):
    x, y = np.arange(WIDTH), np.arange(HEIGHT)[:, None]
    centres = np.random.default_rng(1).uniform((12, 12), (24, 36), (2, 5, 2))
    maps = np.float32([[
        0.8 * np.exp(-((x - cx)**2 + (y - cy)**2) / 8) for cx, cy in sample
    ] for sample in centres])
    points, scores = decode(torch.from_numpy(maps), 11, exact)
    np.testing.assert_allclose(points, centres, atol=2e-3)
    assert (np.abs(scores - 0.8) < 0.1).all()


@pytest.mark.parametrize('blur_size', [5, 11, 17])
def test_the_other_blur_gives_the_same_but_for_rounding(blur_size):
    maps = torch.from_numpy(CASES['smooth'])
    wanted, wanted_scores = decode(maps, blur_size, exact=True)
    points, scores = decode(maps, blur_size, exact=False)
    np.testing.assert_allclose(points, wanted, atol=1e-3)
    np.testing.assert_array_equal(scores, wanted_scores)


def test_a_kernel_larger_than_the_heatmap():
    maps = torch.from_numpy(noise(2)[:, :, :7, :6].copy())
    np.testing.assert_allclose(
        decode(maps, 17, exact=False)[0], decode(maps, 17, exact=True)[0],
        atol=1e-3)
