"""The frames of a video file, upright and one at a time."""
from contextlib import suppress
from pathlib import Path
from types import ModuleType
from typing import Iterator, List, NoReturn, Optional, Union

import numpy as np

from gspmc.errors import InputError

from .orientation import display_matrix, upright
from .truncation import missing_bytes

AVI = 'avi'
# Containers whose header tells how long they are. The length of others is
# estimated from their bit rate, and proves nothing.
TIMED = (AVI, 'matroska,webm', 'flv', 'asf')
# Headers are a little off in good files, so less than this is no loss.
TOLERATED_SECONDS, TOLERATED_SHARE = .5, .1
RATE_TOLERANCE = .02


class VideoError(InputError):
    """A video cannot be read, or not to its end."""


class Video:
    """Reads a video file once, from its first frame to its last.

    ``with Video(path) as video`` opens it, and iterating over ``video``
    yields every frame in order of presentation as BGR uint8 (height, width,
    3), rotated and mirrored as the file says. Audio is left out, pixels that
    are not square are left as they are. Only a few frames are in memory at a
    time.

    A file that lacks its end does not pass for a whole one where the
    container says where it should end (:mod:`gspmc.pose.truncation`). Writers
    of AVI state that carelessly: there, the number of frames in the header
    decides. A header that promises more than was found is believed where more
    than half a second and a tenth of the clip are lacking. MPEG streams and
    FLV tell nothing; with them, and with damage in the middle, it depends on
    whether the decoder notices. H.264 mostly does, H.265, VP9 and MJPEG
    mostly do not.

    Args:
        path: The file.

    Attributes:
        path: The file.
        fps: Frames a second on average, 0 when unknown; as the file says, and
            after the last frame as its frames' times say, where the two
            differ.
        width, height: Of the frames that are yielded; 0 before the first.
        num_frames: How many have been yielded.

    Raises:
        VideoError: On entering and while iterating, if the file is not a
            video, has no frames, is truncated or damaged, or its frames
            change their size. The message names the file, what is wrong and
            how many frames were read.
        InputError: If PyAV is not installed.
    """

    def __init__(self, path: Union[str, Path]) -> None:
        self.path = Path(path)
        self.fps = 0.
        self.width = self.height = self.num_frames = 0
        self._end = 0.  # of what was read, in seconds
        self._times: List[float] = []  # of the first and the last frame

    def __enter__(self) -> 'Video':
        av = import_av()
        try:
            # The prefix keeps a name like "take:1.mp4" from being a URL; tags
            # are often in other encodings than the container prescribes.
            self._container = av.open(f'file:{self.path.absolute()}',
                                      metadata_errors='replace')
        except av.FFmpegError as error:
            self._fail(f'cannot be opened as a video: {error.strerror}')
        try:
            self._choose_stream()
        except BaseException:
            self._container.close()
            raise
        return self

    def __exit__(self, *exception) -> None:
        self._container.close()

    def __iter__(self) -> Iterator[np.ndarray]:
        av = import_av()
        try:
            for packet in self._container.demux(self._tracks):
                self._note_time(packet)
                # The last packets of all tracks say that they are of track 0.
                if packet.stream.index != self._stream.index:
                    continue
                if packet.is_corrupt:
                    self._fail('is damaged or truncated: the container holds '
                               'only a part of a frame')
                for frame in packet.decode():
                    yield self._image(frame)
        except av.FFmpegError as error:
            self._fail(f'is damaged: {error.strerror}')
        self._check_end()
        self._measure_fps()

    def _choose_stream(self) -> None:
        av = import_av()
        stream = self._container.streams.best('video')
        cover = av.stream.Disposition.attached_pic
        # FFmpeg draws text files ("tty"), and takes covers of songs as video.
        is_text = self._container.format.name == 'tty'
        if stream is None or is_text or stream.disposition & cover:
            self._fail('has no video stream')
        if stream.codec_context is None:
            self._fail('has a codec that this build of PyAV cannot decode')
        # Frame threads are the fast ones, and the only ones with which the
        # H.264 decoder marks the frames that it had to patch.
        stream.thread_type = 'AUTO'
        self._stream = stream
        self._is_avi = self._container.format.name == AVI
        self._tracks = [stream]
        if not self._is_avi:  # their length is that of the longest track
            self._tracks += [track for track in self._container.streams
                             if track.index != stream.index]
        self.fps = float(stream.average_rate or 0)

    def _image(self, frame) -> np.ndarray:
        """Convert a decoded frame, and check it."""
        if frame.is_corrupt:
            self._fail(f'is damaged: frame {self.num_frames} cannot be '
                       'decoded without errors')
        image = upright(frame.to_ndarray(format='bgr24'),
                        display_matrix(frame))
        height, width = image.shape[:2]
        if self.num_frames and (width, height) != (self.width, self.height):
            self._fail(f'changes its size from {self.width} x {self.height} '
                       f'to {width} x {height} pixels')
        self.width, self.height = width, height
        self.num_frames += 1
        if frame.time is not None:
            self._times = [*self._times[:1], frame.time]
        return image

    def _note_time(self, packet) -> None:
        # An AVI numbers its frames as they are stored, dropped ones included.
        start = packet.pts
        if self._is_avi or start is None:
            start = packet.dts
        if start is not None:
            end = (start + (packet.duration or 0)) * packet.time_base
            self._end = max(self._end, float(end))

    def _declared_end(self) -> Optional[float]:
        """Return when the file says that it ends, in seconds."""
        if self._is_avi:
            frames = self._stream.frames
            return float(frames * self._stream.time_base) if frames else None
        microseconds = self._container.duration
        return None if microseconds is None else microseconds / 1e6

    def _check_end(self) -> None:
        """Raise if the file ends before it should."""
        if not self.num_frames:
            self._fail('has no frames')
        declared = self._declared_end()
        lacking = (declared or 0) - self._end
        if missing_bytes(self.path):
            whole = (self._is_avi and declared
                     and lacking < self._stream.time_base / 2)
            if not whole:
                self._fail('is truncated')
        elif self._container.format.name in TIMED and lacking > max(
                TOLERATED_SECONDS, TOLERATED_SHARE * (declared or 0)):
            self._fail(f'is truncated or damaged: of the {declared:.2f} s '
                       f'that it declares there are {self._end:.2f} s')

    def _measure_fps(self) -> None:
        """Correct a rate that the times of the frames contradict."""
        if len(self._times) < 2 or self._times[0] >= self._times[1]:
            return
        seconds, steps = np.ptp(self._times), self.num_frames - 1
        # A constant rate is stated more exactly than times are.
        if abs(seconds * self.fps - steps) > 1 + RATE_TOLERANCE * steps:
            self.fps = float(steps / seconds)

    def _fail(self, what: str) -> NoReturn:
        with suppress(OSError):
            missing = missing_bytes(self.path)
            if missing:
                what = ('is truncated: it ends at least '
                        f'{missing:,} bytes too early')
        raise VideoError(f'{self.path} {what}; '
                         f'{self.num_frames} frames were read') from None


def import_av() -> ModuleType:
    """Return PyAV.

    Raises:
        InputError: If it is not installed.
    """
    try:
        import av
    except ImportError as error:
        raise InputError('videos are read and written with PyAV: pip install '
                         f"-e '.[pose]' ({error})") from None
    return av
