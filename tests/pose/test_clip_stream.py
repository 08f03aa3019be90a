"""Frames of clips, decoded ahead of who takes them."""
import pytest
from grey_clips import row, write_clips

from gspmc.pose.clip_stream import ahead, decode


@pytest.fixture
def videos(tmp_path):
    return write_clips(tmp_path / 'videos')


def test_decoding_goes_ahead_but_not_far(videos):
    made = []

    def pieces():
        for number in range(100):
            made.append(number)
            yield number + 1

    stream = ahead(pieces())
    assert next(stream) == 1
    taken = [next(stream) for _ in range(9)]
    assert taken == list(range(2, 11)) and len(made) <= 13
    stream.close()
    size = len(made)
    assert size <= 13
    clips = [row('a/0.mp4'), row('nowhere.mp4'), row('a/2.mp4')]
    kinds = [(piece.clip.path, len(piece.frames), bool(piece.error))
             for piece in ahead(decode(clips, videos, 4))]
    assert kinds == [('a/0.mp4', 4, False), ('a/0.mp4', 1, False),
                     ('a/0.mp4', 0, False), ('nowhere.mp4', 0, True),
                     ('a/2.mp4', 3, False), ('a/2.mp4', 0, False)]


def test_of_large_frames_fewer_are_taken_at_a_time(videos, monkeypatch):
    monkeypatch.setattr('gspmc.pose.clip_stream.PIECE_BYTES', 2 * 64 * 48 * 3)
    sizes = [len(piece.frames) for piece in decode([row('a/0.mp4')], videos,
                                                   4)]
    assert sizes == [2, 2, 1, 0]
    monkeypatch.setattr('gspmc.pose.clip_stream.PIECE_BYTES', 1)
    pieces = list(decode([row('a/2.mp4')], videos, 4))
    assert [len(piece.frames) for piece in pieces] == [1, 1, 1, 0]
    assert not any(piece.error for piece in pieces)
