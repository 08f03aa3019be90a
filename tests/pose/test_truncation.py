"""Files that are shorter than their containers say, built byte by byte."""
import pytest

from gspmc.pose.truncation import missing_bytes


def box(name, content):
    return (8 + len(content)).to_bytes(4, 'big') + name + content


def chunk(content):
    return b'RIFF' + len(content).to_bytes(4, 'little') + content


def ebml(segment_size, content):
    head = b'\x1a\x45\xdf\xa3\x84' + b'head'
    return head + b'\x18\x53\x80\x67' + segment_size + content


def asf_object(guid, content):
    size = (24 + len(content)).to_bytes(8, 'little')
    return bytes.fromhex(guid) + size + content


HEADER = '3026b2758e66cf11a6d900aa0062ce6c'
DATA = '3626b2758e66cf11a6d900aa0062ce6c'
WHOLE = dict(
    mp4=box(b'ftyp', b'isom') + box(b'moov', bytes(40))
    + box(b'mdat', bytes(200)),
    long_mp4=box(b'ftyp', b'isom') + b'\0\0\0\1mdat'
    + (16 + 200).to_bytes(8, 'big') + bytes(200),
    avi=chunk(b'AVI ' + bytes(100)) + chunk(b'AVIX' + bytes(300)),
    mkv=ebml(b'\x40\xc8', bytes(200)),  # a size of two bytes
    long_mkv=ebml(b'\x01' + (200).to_bytes(7, 'big'), bytes(200)),
    wmv=asf_object(HEADER, bytes(60)) + asf_object(DATA, bytes(200)),
    gif=b'GIF89a' + bytes(range(1, 200)) + b'\0;',
)


@pytest.fixture
def missing(tmp_path):

    def write_and_ask(content):
        (tmp_path / 'file').write_bytes(content)
        return missing_bytes(tmp_path / 'file')

    return write_and_ask


@pytest.mark.parametrize('name', list(WHOLE))
def test_a_whole_file_lacks_nothing(missing, name):
    assert missing(WHOLE[name]) == 0


@pytest.mark.parametrize('cut', [1, 30, 150])
@pytest.mark.parametrize('name', [name for name in WHOLE if name != 'gif'])
def test_what_was_cut_off_is_counted(missing, name, cut):
    assert missing(WHOLE[name][:-cut]) == cut


def test_a_gif_needs_its_trailer(missing):
    assert missing(WHOLE['gif'][:-1]) == 1
    assert missing(WHOLE['gif'][:-80]) == 1
    assert missing(WHOLE['gif'] + b'by tool') == 0


@pytest.mark.parametrize('content', [
    WHOLE['mp4'] + b'what a phone appends',
    box(b'ftyp', b'isom') + b'\0\0\0\0mdat' + bytes(10),  # up to the end
    WHOLE['avi'] + b'more of another kind',
    b'RIFF\0\0\0\0AVI ' + bytes(100),  # the recorder was stopped
    ebml(b'\x01' + b'\xff' * 7, bytes(200)),  # a live recording
    WHOLE['mkv'] + bytes(30),
    asf_object(HEADER, bytes(60)) + bytes.fromhex(DATA) + bytes(80),  # live
    b'',
    b'\x47' + bytes(187),  # MPEG
    b'text, not a video, of some length',
])
def test_what_says_nothing_about_its_size_lacks_nothing(missing, content):
    assert missing(content) == 0


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(OSError):
        missing_bytes(tmp_path / 'file')
