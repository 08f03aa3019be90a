"""Files that an address names."""
from urllib.error import URLError

import pytest
import torch

from gspmc.downloads import fetch
from gspmc.errors import InputError


def test_a_file_is_downloaded_once(hub_cache, served_folder):
    folder, address = served_folder
    (folder / 'a.pth').write_bytes(b'weights')
    file = fetch(f'{address}/a.pth?version=1')
    assert file == hub_cache / 'a.pth' and file.read_bytes() == b'weights'
    (folder / 'a.pth').unlink()
    assert fetch(f'{address}/a.pth') == file
    with pytest.raises(InputError, match=f'{address}/a.pth .*404.*/b.pth'):
        fetch(f'{address}/a.pth', 'b.pth')


@pytest.mark.parametrize('name', [
    'hrnet-{}_20200918.pth', 'rtmdet_20220719_112220-{}.pth'])
def test_the_checksum_in_a_name_is_checked(hub_cache, served_folder, name):
    folder, address = served_folder
    right, wrong = (name.format(start) for start in ('9a129038', '9a129039'))
    for served in (right, wrong):
        (folder / served).write_bytes(b'weights')
    assert fetch(f'{address}/{right}') == hub_cache / right
    with pytest.raises(InputError, match='invalid hash'):
        fetch(f'{address}/{wrong}')
    assert list(hub_cache.iterdir()) == [hub_cache / right]


@pytest.mark.parametrize('error', [
    URLError('Name or service not known'),
    RuntimeError('invalid hash value'),
    TimeoutError('timed out'),
])
def test_what_is_out_of_reach_says_where_to_put_it(
        hub_cache, monkeypatch, error):
    def fail(*args):
        raise error

    monkeypatch.setattr(torch.hub, 'download_url_to_file', fail)
    with pytest.raises(InputError) as caught:
        fetch('https://host/a.pth', else_do='or do without')
    message = str(caught.value)
    assert str(error) in message and 'https://host/a.pth ' in message
    assert f'put it at {hub_cache / "a.pth"}, or do without' in message


def test_what_is_no_address(hub_cache):
    with pytest.raises(InputError, match='a.pth cannot be downloaded'):
        fetch('a.pth')
