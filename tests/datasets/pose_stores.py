"""Stores of random clips, known by their names."""
import numpy as np

from gspmc.datasets.pose_store_writer import PoseStoreWriter

CLASSES = ('tree', 'ice cream', '나무, "Baum"')
FRAME_BYTES = 133 * 3 * 4


def keypoints(seed, frames=3):
    """Random keypoints, all detected."""
    generator = np.random.default_rng(seed)
    values = generator.uniform(1, 500, (frames, 133, 3)).astype(np.float32)
    values[..., 2] = generator.uniform(.1, 1, (frames, 133))
    return values


def add(writer, number, frames=3, **changes):
    settings = dict(label='tree', width=640, height=480)
    writer.add(f'clip {number}', keypoints(number, frames),
               **{**settings, **changes})


def write(root, numbers, **settings):
    with PoseStoreWriter(root, CLASSES, **settings) as writer:
        for number in numbers:
            add(writer, number)


def check_samples(store):
    """Every sample has the frames that its name says."""
    for index, name in enumerate(store.ids.tolist()):
        expected = keypoints(int(name.split()[1]), store.lengths[index])
        assert np.array_equal(store.keypoints(index), expected)
