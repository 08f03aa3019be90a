"""Videos of grey frames, which a fake model can tell apart."""
import numpy as np
import pytest

from gspmc.datasets.importers.manifest import ManifestRow

av = pytest.importorskip('av')


def write_video(path, greys, size=(64, 48), rate=25):
    """A video whose frame t is all of the grey value greys[t]."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with av.open(str(path), 'w') as container:
        stream = container.add_stream('mpeg4', rate=rate)
        stream.width, stream.height = size
        stream.pix_fmt = 'yuv420p'
        for grey in greys:
            image = np.full((size[1], size[0], 3), grey, np.uint8)
            frame = av.VideoFrame.from_ndarray(image, format='bgr24')
            container.mux(stream.encode(frame))
        container.mux(stream.encode())
    return path


def row(name, **changes):
    return ManifestRow(**{**dict(path=name, label='eat', signer='s',
                                 split='train'), **changes})


def greys(number, frames=5):
    return [20 + 15 * number + 45 * t for t in range(frames)]


def write_clips(root):
    """Write three good clips a/0.mp4, a/1.mp4, a/2.mp4 of 5, 4, 3 frames."""
    for number in range(3):
        write_video(root / 'a' / f'{number}.mp4', greys(number, 5 - number))
    return root
