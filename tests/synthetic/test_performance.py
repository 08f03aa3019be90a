"""What a performance looks like, by region of the body."""
from dataclasses import replace

import numpy as np
import pytest

from gspmc.skeleton.layout import WHOLEBODY_MIRROR
from gspmc.synthetic.difficulty import CLEAN, Difficulty
from gspmc.synthetic.lexicon import LEXICON, minimal_pairs
from gspmc.synthetic.performance import perform
from gspmc.synthetic.phonology import Sign
from gspmc.synthetic.signer import HEIGHT, WIDTH, Signer, draw_signer

SIGNS = {sign.gloss: sign for sign in LEXICON}
ARMS = {7, 8, 9, 10}
HANDS = set(range(91, 133))
FINGERS = HANDS - {91, 112}
HEAD = set(range(5)) | set(range(23, 91))
# Joints that a parameter may move, in 133 ids.
REGIONS = {
    'mouth': set(range(71, 91)) | set(range(23, 40)),  # the jaw drops
    'brows': set(range(40, 50)),
    'head': HEAD,
    'handshape': FINGERS,
    'location': ARMS | HANDS,
    'movement': ARMS | HANDS,
}


def rng(seed=0):
    return np.random.default_rng(seed)


def clean(sign, signer=Signer('s')):
    return perform(sign, signer, rng(), CLEAN)


@pytest.mark.parametrize('one, other, parameter', minimal_pairs(),
                         ids=lambda v: getattr(v, 'gloss', v))
def test_minimal_pairs_differ_only_where_they_should(one, other, parameter):
    first, second = clean(one), clean(other)
    assert first.shape == second.shape
    distance = np.linalg.norm(first[..., :2] - second[..., :2], axis=-1)
    changed = set(np.flatnonzero(distance.max(axis=0) > 1e-4).tolist())
    assert changed <= REGIONS[parameter]
    # Of the order of the detector's error or above, at least.
    assert distance.max() > 2


def test_one_handed_pair_leaves_the_left_hand_alone():
    first, second = clean(SIGNS['APPLE']), clean(SIGNS['KEY'])
    np.testing.assert_array_equal(first[:, 91:112], second[:, 91:112])


@pytest.mark.parametrize('seed', range(4))
def test_shape_and_ranges(seed):
    signer = draw_signer('s', False, rng(seed))
    for sign in LEXICON[seed::4]:
        clip = perform(sign, signer, rng(seed))
        assert clip.dtype == np.float32
        assert clip.shape[1:] == (133, 3) and 40 <= len(clip) <= 70
        assert np.isfinite(clip).all()
        x, y, confidence = np.moveaxis(clip, -1, 0)
        assert x.min() >= 0 and x.max() <= WIDTH - 1
        assert y.min() >= 0 and y.max() <= HEIGHT - 1
        assert confidence.min() >= 0 and confidence.max() <= 1


def test_the_same_generator_gives_the_same_clip():
    signer = draw_signer('s', False, rng(3))
    one, other, another = (
        perform(SIGNS['MILL'], signer, rng(seed)) for seed in (5, 5, 6))
    assert one.tobytes() == other.tobytes()
    assert one.tobytes() != another.tobytes()


def test_left_handed_is_the_mirror_image():
    signer = draw_signer('s', False, rng(1))
    right = perform(SIGNS['KEY'], signer, rng(2))
    left = perform(SIGNS['KEY'], replace(signer, left_handed=True), rng(2))
    for joint in range(133):
        there = right[:, WHOLEBODY_MIRROR[joint]]
        seen = there[:, 2] > 0
        x = np.where(seen, WIDTH - 1 - there[:, 0], 0)
        np.testing.assert_array_equal(left[:, joint, 0], x)
        np.testing.assert_array_equal(left[:, joint, 1:], there[:, 1:])


def test_missed_joints_are_exactly_zero_and_hands_go_as_a_whole():
    signer = draw_signer('s', False, rng(1))
    gaps = 0
    for seed in range(20):
        clip = perform(SIGNS['WAIT'], signer, rng(seed))
        missed = clip[..., 2] == 0
        assert missed.any()
        assert not clip[missed].any()
        assert (clip[~missed][:, :2] > 0).any(axis=1).all()
        for hand in (slice(91, 112), slice(112, 133)):
            gaps += int(missed[:, hand].all(axis=1).sum() >= 3)
    assert gaps >= 5


def test_nothing_is_missed_without_misses():
    shown = clean(SIGNS['WAIT'])[:, :13]  # the knees are below the picture
    assert (shown[..., 2] > 0).all()


def test_only_the_signing_hand_rises():
    clip = clean(SIGNS['THINK'])
    middle = len(clip) // 2
    assert clip[middle, 112, 1] < clip[middle, 6, 1] < clip[middle, 91, 1]


def test_symmetric_hands_are_mirror_images():
    clip = clean(SIGNS['HOUSE'])
    centre = (clip[:, 5, 0] + clip[:, 6, 0])[:, None] / 2
    left, right = clip[:, 91:112], clip[:, 112:133]
    np.testing.assert_allclose(left[..., 0] - centre, centre - right[..., 0],
                               atol=1e-3)
    np.testing.assert_allclose(left[..., 1], right[..., 1], atol=1e-3)


def test_bones_keep_their_length():
    """A hand seen from the front: no foreshortening hides a wrong length."""
    sign = Sign('X', 'flat', 'out', 'side', 'shake')
    signer = Signer('s', distance=1e9)
    clip = clean(sign, signer)[20:35]
    forearm = np.linalg.norm(clip[:, 10, :2] - clip[:, 8, :2], axis=-1)
    assert (forearm <= signer.forearm * signer.scale + 1e-3).all()
    middle = np.linalg.norm(clip[:, 124, :2] - clip[:, 112, :2], axis=-1)
    length = signer.hand * signer.scale
    assert (.9 * length < middle).all() and (middle < 1.05 * length).all()


def test_mouth_and_brows_do_what_their_names_say():
    middle = 28
    mouths = {
        mouth: clean(Sign('X', 'flat', 'out', 'side', 'rise', mouth=mouth))
        for mouth in ('relaxed', 'round', 'spread', 'pursed', 'open')
    }
    gap = {m: c[middle, 89, 1] - c[middle, 85, 1] for m, c in mouths.items()}
    width = {m: c[middle, 77, 0] - c[middle, 71, 0]
             for m, c in mouths.items()}
    assert gap['pursed'] < gap['relaxed'] < gap['round'] < gap['open']
    assert width['pursed'] < width['relaxed'] < width['spread']
    assert width['round'] < width['relaxed']
    brows = {
        brow: clean(Sign('X', 'flat', 'out', 'side', 'rise', brows=brow))
        for brow in ('level', 'raised', 'furrowed')
    }
    height = {b: c[middle, 42, 1] for b, c in brows.items()}
    assert height['raised'] < height['level'] < height['furrowed']
    inner = {b: c[middle, 45, 0] - c[middle, 44, 0]
             for b, c in brows.items()}
    assert inner['furrowed'] < inner['level']


def test_tilt_goes_to_the_side_of_the_right_hand():
    clip = clean(SIGNS['SLEEP'])
    eyes = clip[28, 1, :2] - clip[28, 2, :2]  # left eye minus right eye
    assert eyes[1] < 0  # the right eye is lower


def test_every_source_of_noise_changes_the_clip():
    signer = draw_signer('s', False, rng(1))
    reference = perform(SIGNS['TEA'], signer, rng(2), CLEAN)
    for name in ('variation', 'mumble', 'jitter', 'missing'):
        noisy = perform(SIGNS['TEA'], signer, rng(2),
                        replace(CLEAN, **{name: 1.}))
        assert noisy.tobytes() != reference.tobytes(), name


def test_signers_without_habits_are_alike():
    one, other = (
        draw_signer('s', False, rng(seed), CLEAN) for seed in (1, 2))
    assert one == other
    one, other = (
        draw_signer('s', False, rng(seed), Difficulty()) for seed in (1, 2))
    assert one != other
