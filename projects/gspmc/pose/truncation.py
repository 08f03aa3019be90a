"""Whether a video file is shorter than its own container says.

Readers of MP4, AVI, Matroska and WMV step over what was cut off without a
word. The outermost elements of these containers state their sizes, so the
loss is found exactly, and without decoding anything. Structures: ISO/IEC
14496-12 (4.2, boxes), RFC 8794 (EBML) and RFC 9559 (Matroska), OpenDML AVI
1.02 (RIFF chunks), Advanced Systems Format 1.20 (2.1, objects), GIF89a
(trailer).
"""
from pathlib import Path
from typing import Callable, Optional, Union

# Where the element ends whose first bytes are given and which starts at the
# given byte; None where it does not say, or is no element of the container.
ElementEnd = Callable[[bytes, int], Optional[int]]

HEAD = 24  # bytes in which every element says its kind and size
BOXES = frozenset((b'ftyp', b'styp', b'moov', b'moof', b'mdat', b'free',
                   b'skip', b'wide', b'pnot', b'uuid', b'meta', b'sidx',
                   b'mfra'))
EBML, SEGMENT = b'\x1a\x45\xdf\xa3', b'\x18\x53\x80\x67'
ASF_HEADER = bytes.fromhex('3026b2758e66cf11a6d900aa0062ce6c')
ASF_DATA = bytes.fromhex('3626b2758e66cf11a6d900aa0062ce6c')
GIF_TAIL = 64  # bytes; some writers add a few of their own


def missing_bytes(path: Union[str, Path]) -> int:
    """Return how many bytes a file lacks at its end, at least.

    It is 0 where the file is whole, and where the container does not say how
    large it is: MPEG streams, FLV, live recordings.

    Raises:
        OSError: If the file cannot be read.
    """
    size = Path(path).stat().st_size
    with open(path, 'rb') as file:
        start = file.read(HEAD)
        if start.startswith(b'GIF8'):
            file.seek(max(0, size - GIF_TAIL))
            # The end of the last image's data, and the trailer.
            return int(b'\0;' not in file.read())
        element_end = _reader_for(start)
        end = 0
        while element_end and end < size:
            file.seek(end)
            following = element_end(file.read(HEAD), end)
            if following is None:
                return 0
            end = following
    return max(0, end - size)


def _reader_for(start: bytes) -> Optional[ElementEnd]:
    if start.startswith(b'RIFF'):
        return _riff_end
    if start.startswith(EBML):
        return _ebml_end
    if start.startswith(ASF_HEADER):
        return _asf_end
    return _box_end if start[4:8] in BOXES else None


def _box_end(head: bytes, start: int) -> Optional[int]:
    size = int.from_bytes(head[:4], 'big')
    if size == 1:
        size = int.from_bytes(head[8:16], 'big')
    # 0 means to the end of the file; unknown names are what phones append.
    return start + size if head[4:8] in BOXES and size >= 8 else None


def _riff_end(head: bytes, start: int) -> Optional[int]:
    size = int.from_bytes(head[4:8], 'little')
    return start + 8 + size if head[:4] == b'RIFF' else None


def _ebml_end(head: bytes, start: int) -> Optional[int]:
    if head[:4] not in (EBML, SEGMENT) or len(head) < HEAD or not head[4]:
        return None  # an element of another kind, or no legal size
    length = 9 - head[4].bit_length()  # bytes of the size, 1 to 8
    bits = 7 * length
    size = int.from_bytes(head[4:4 + length], 'big') & (1 << bits) - 1
    if size == (1 << bits) - 1:  # written without knowing it
        return None
    return start + 4 + length + size


def _asf_end(head: bytes, start: int) -> Optional[int]:
    size = int.from_bytes(head[16:24], 'little')
    known = head[:16] in (ASF_HEADER, ASF_DATA)
    return start + size if known and size >= HEAD else None  # 0 when live
