"""Skeletons drawn over the video that they were found in."""
from fractions import Fraction
from itertools import zip_longest
from pathlib import Path
from types import ModuleType
from typing import Iterator, Union

import cv2
import numpy as np

from gspmc.errors import InputError
from gspmc.files import atomic_write
from gspmc.skeleton import Layout
from gspmc.skeleton.measure import detected, shoulder_width

from .painter import Painter
from .video import Video, import_av

# Smaller videos are enlarged by a whole factor: fingers of a few pixels would
# vanish under lines that can be seen. None becomes larger than encoders take.
MIN_SIDE, MAX_SIDE = 480, 4096
DEFAULT_FPS = 25


def write_overlay(video_path: Union[str, Path], keypoints: np.ndarray,
                  out_path: Union[str, Path], layout: Layout,
                  threshold: float) -> None:
    """Write a video with the skeleton of every frame drawn on it.

    The video is an MP4 of constant rate without sound, enlarged where it is
    small: H.264, or MPEG-4 where PyAV was built without that encoder.

    Args:
        video_path: The video.
        keypoints: x px, y px, confidence in every frame, (T, 133, 3).
        out_path: File to write; it appears when it is complete.
        layout: The joints that are drawn.
        threshold: Joints whose confidence is lower are left out.

    Raises:
        VideoError: If the video cannot be read to its end.
        InputError: If it does not have T frames, its pictures cannot be
            written, or PyAV is not installed.
    """
    av = import_av()
    width = shoulder_width(keypoints, detected(keypoints, threshold))
    try:
        _write(av, video_path, keypoints, out_path,
               Painter(layout, threshold), width)
    except (av.FFmpegError, cv2.error) as error:
        raise InputError(f'{video_path}: its frames cannot be written as a '
                         f'video: {error}') from None


def _write(av: ModuleType, video_path: Union[str, Path],
           keypoints: np.ndarray, out_path: Union[str, Path],
           painter: Painter, width: float) -> None:
    codec = 'libx264' if 'libx264' in av.codecs_available else 'mpeg4'
    with Video(video_path) as video, atomic_write(out_path) as temporary, \
            av.open(str(temporary), 'w', format='mp4') as container:
        rate = Fraction(video.fps or DEFAULT_FPS).limit_denominator(1001)
        stream = container.add_stream(codec, rate=rate)
        stream.pix_fmt = 'yuv420p'
        frames = _frames(video, keypoints, painter, width)
        for number, image in enumerate(frames):
            if number == 0:
                stream.height, stream.width = image.shape[:2]
            frame = av.VideoFrame.from_ndarray(image, format='bgr24')
            frame.pts, frame.time_base = number, 1 / rate
            container.mux(stream.encode(frame))
        container.mux(stream.encode())


def _frames(video: Video, keypoints: np.ndarray, painter: Painter,
            width: float) -> Iterator[np.ndarray]:
    """Yield the frames with their skeletons, of even width and height."""
    for image, joints in zip_longest(video, keypoints):
        if image is None or joints is None:
            than = 'fewer' if image is None else 'more'
            raise InputError(
                f'{video.path} has {than} frames than the {len(keypoints)} '
                'of the keypoints: they belong to another video, or to '
                'another cut of it')
        short, long = sorted(image.shape[:2])
        factor = max(1, min(-(-MIN_SIDE // short), MAX_SIDE // long))
        image = cv2.resize(image, None, fx=factor, fy=factor,
                           interpolation=cv2.INTER_CUBIC)
        # OpenCV takes the middle of pixel 0 for 0, before and after.
        joints = joints.copy()
        joints[:, :2] = (joints[:, :2] + .5) * factor - .5
        painter.draw(image, joints, factor * width)
        below, beside = image.shape[0] % 2, image.shape[1] % 2
        yield cv2.copyMakeBorder(image, 0, below, 0, beside,
                                 cv2.BORDER_REPLICATE)
