"""Small videos, made when a test asks for them."""
from fractions import Fraction

import numpy as np
import pytest

WIDTH, HEIGHT, FPS = 64, 48, 25
# Grey levels far enough apart that no codec confuses two frames.
LEVELS = [35 + 6 * (number * 7 % 31) for number in range(31)]


def textured(level, width, height):
    """Return an image with that mean, and more bytes than an even one."""
    rng = np.random.default_rng(level)
    texture = rng.uniform(-25, 25, (height, width, 1))
    image = level + texture - texture.mean()
    return np.repeat(image.round(), 3, axis=2).astype(np.uint8)


def encode(stream, container, images, times=None):
    """Encode BGR images; times are in milliseconds."""
    av = pytest.importorskip('av')
    for number, image in enumerate(images):
        frame = av.VideoFrame.from_ndarray(image, format='bgr24')
        frame.pts, frame.time_base = number, Fraction(1, FPS)
        if times is not None:
            frame.pts, frame.time_base = times[number], Fraction(1, 1000)
        container.mux(stream.encode(frame))
    container.mux(stream.encode())


def encode_silence(stream, container, frames):
    """Encode frames of 1024 / 48000 s."""
    av = pytest.importorskip('av')
    for number in range(frames):
        silence = av.AudioFrame.from_ndarray(
            np.zeros((1, 1024), np.float32), format='fltp', layout='mono')
        silence.sample_rate, silence.pts = 48000, 1024 * number
        container.mux(stream.encode(silence))
    container.mux(stream.encode())


@pytest.fixture
def write_video(tmp_path):
    """Write a video of grey frames, or of the images given.

    Returns:
        A function that returns the path of the file.
    """
    av = pytest.importorskip('av')

    def write(name, codec='libx264', frames=len(LEVELS), images=None,
              size=(WIDTH, HEIGHT), rate=FPS, times=None, audio=0,
              pixels='yuv420p', options=(), **container_options):
        width, height = size
        if images is None:
            images = [textured(level, width, height)
                      for level in LEVELS[:frames]]
        path = tmp_path / name
        with av.open(str(path), 'w', options=container_options) as container:
            stream = container.add_stream(codec, rate=rate)
            stream.height, stream.width = (
                images[0].shape[:2] if len(images) else (height, width))
            stream.pix_fmt, stream.options = pixels, dict(options)
            stream.codec_context.gop_size = 10
            sound = container.add_stream('aac', rate=48000) if audio else None
            container.start_encoding()
            encode(stream, container, images, times)
            if audio:
                encode_silence(sound, container, audio)
        return path

    return write


@pytest.fixture
def levels():
    """Grey levels of the frames that ``write_video`` makes."""
    return LEVELS
