"""Checkpoints of mmengine load; anything else in one is refused."""
import datetime
import pickle

import numpy as np
import pytest
import torch
from mmengine.logging import HistoryBuffer
from mmengine.runner import CheckpointLoader
from mmengine.runner.checkpoint import load_from_local

import gspmc  # noqa: F401
from gspmc.checkpoints import latest_checkpoint
from gspmc.errors import InputError, MissingFileError


def save(path, **extra):
    """Write what mmengine's runner writes."""
    history = HistoryBuffer([0.5, 0.25], [1, 1])
    torch.save(
        dict(
            meta=dict(epoch=3, iter=12, cfg='model = dict()'),
            state_dict={'fc.weight': torch.ones(2, 3)},
            message_hub=dict(log_scalars=dict(loss=history)),
            **extra), path)
    return str(path)


def test_checkpoints_refused_by_weights_only(tmp_path):
    """mmengine's own loader is the one with the fault."""
    path = save(tmp_path / 'epoch_3.pth')
    with pytest.raises(Exception, match='HistoryBuffer|getattr|numpy'):
        load_from_local(path, 'cpu')
    loaded = CheckpointLoader.load_checkpoint(path, 'cpu')
    history = loaded['message_hub']['log_scalars']['loss']
    assert history.mean() == 0.375
    assert torch.equal(loaded['state_dict']['fc.weight'], torch.ones(2, 3))


@pytest.mark.parametrize('foreign, name', [
    (datetime.timedelta(1), 'timedelta'),
    (str.join, 'str'),
    (print, 'print'),
])
def test_any_other_class_is_refused_by_name(tmp_path, foreign, name):
    path = save(tmp_path / 'foreign.pth', extra=foreign)
    with pytest.raises(InputError, match=f'foreign.pth was refused.*{name}'):
        CheckpointLoader.load_checkpoint(path, 'cpu')


class Exploit:
    """Runs a command when it is unpickled."""

    def __init__(self, path):
        self.path = path

    def __reduce__(self):
        return (open, (str(self.path), 'w'))


def test_the_name_getattr_does_not_give_the_function(tmp_path):
    """Of all it could reach, only the history's own methods are served."""
    path = save(tmp_path / 'foreign.pth', extra=HistoryBuffer.statistics)
    with pytest.raises(InputError, match='foreign.pth was refused.*getattr'):
        CheckpointLoader.load_checkpoint(path, 'cpu')


def test_code_in_a_checkpoint_does_not_run(tmp_path):
    victim = tmp_path / 'written'
    path = save(tmp_path / 'evil.pth', extra=Exploit(victim))
    with pytest.raises(InputError, match='open'):
        CheckpointLoader.load_checkpoint(path, 'cpu')
    assert not victim.exists()


def test_a_truncated_checkpoint_is_a_clear_error(tmp_path):
    path = save(tmp_path / 'short.pth')
    data = (tmp_path / 'short.pth').read_bytes()
    (tmp_path / 'short.pth').write_bytes(data[:len(data) // 2])
    with pytest.raises(InputError, match='short.pth.*cut short'):
        CheckpointLoader.load_checkpoint(path, 'cpu')


@pytest.mark.parametrize('content', [
    b'weights\n', b'.', b'', b'a' * 99, pickle.dumps([1, 2]),
    pickle.dumps(dict(state_dict={'fc.weight': [1.]}), 2)])
def test_what_is_no_checkpoint_is_a_clear_error(tmp_path, content):
    path = tmp_path / 'x.pth'
    path.write_bytes(content)
    with pytest.raises(InputError, match='x.pth .* torch.save') as error:
        CheckpointLoader.load_checkpoint(str(path), 'cpu')
    assert 'weights_only' not in str(error.value)  # torch says: set it False


@pytest.mark.parametrize('content', [
    [1, 2], 'weights', dict(state_dict=3), dict(state_dict={}), dict(a=1)])
def test_what_holds_no_weights_is_refused(tmp_path, content):
    torch.save(content, tmp_path / 'x.pth')
    with pytest.raises(InputError, match='x.pth holds no weights'):
        CheckpointLoader.load_checkpoint(str(tmp_path / 'x.pth'), 'cpu')


def test_weights_alone_load(tmp_path):
    torch.save({'fc.weight': torch.ones(2)}, tmp_path / 'x.pth')
    loaded = CheckpointLoader.load_checkpoint(str(tmp_path / 'x.pth'), 'cpu')
    assert torch.equal(loaded['fc.weight'], torch.ones(2))


def test_checkpoints_of_addresses_unpickled(hub_cache, served_folder):
    """mmengine's own loader would run the code."""
    folder, address = served_folder
    victim = folder / 'written'
    save(folder / 'evil.pth', extra=Exploit(victim))
    with pytest.raises(InputError, match='evil.pth was refused.*open'):
        CheckpointLoader.load_checkpoint(f'{address}/evil.pth', 'cpu')
    assert not victim.exists()
    torch.hub.load_state_dict_from_url(f'{address}/evil.pth')
    assert victim.exists()


def test_files_of_one_name_at_two_addresses(hub_cache, served_folder):
    folder, address = served_folder
    for run in ('a', 'b'):
        (folder / run).mkdir()
        torch.save(dict(name=run, state_dict={'w': torch.ones(1)}),
                   folder / run / 'epoch_9.pth')
    for run in ('a', 'b', 'a'):
        loaded = CheckpointLoader.load_checkpoint(
            f'{address}/{run}/epoch_9.pth', 'cpu')
        assert loaded['name'] == run


def test_a_missing_checkpoint_is_named(tmp_path):
    with pytest.raises(MissingFileError, match='epoch_9.pth'):
        CheckpointLoader.load_checkpoint(str(tmp_path / 'epoch_9.pth'))


def test_checkpoints_of_other_names_are_found_by_the_note(tmp_path):
    saved = save(tmp_path / 'ep4.pth')
    assert latest_checkpoint(tmp_path) is None
    (tmp_path / 'last_checkpoint').write_text(saved)
    assert latest_checkpoint(tmp_path) == tmp_path / 'ep4.pth'
    (tmp_path / 'ep4.pth').write_bytes(b'torn')
    assert latest_checkpoint(tmp_path) is None


@pytest.mark.parametrize('value', [
    np.float16(1), np.bool_(True), np.int32(3), np.zeros(2, np.uint8),
    np.array(['a']), np.zeros(2)])
def test_plain_numpy_values_load(tmp_path, value):
    path = save(tmp_path / 'x.pth', extra=value)
    loaded = CheckpointLoader.load_checkpoint(path, 'cpu')
    np.testing.assert_array_equal(loaded['extra'], value)


@pytest.mark.parametrize('value', [
    np.array([{}]), np.datetime64('2026-01-01')])
def test_other_numpy_values_are_refused_by_name(tmp_path, value):
    path = save(tmp_path / 'x.pth', extra=value)
    with pytest.raises(InputError, match='x.pth was refused: it holds numpy'):
        CheckpointLoader.load_checkpoint(path, 'cpu')


def test_the_latest_checkpoint_is_the_last_whole_one(tmp_path):
    """The run was killed while it wrote epoch_10.pth."""
    assert latest_checkpoint(tmp_path) is None
    for epoch in (2, 9, 10):
        save(tmp_path / f'epoch_{epoch}.pth')
    (tmp_path / 'last_checkpoint').write_text('')
    save(tmp_path / 'best_top1.pth')
    assert latest_checkpoint(tmp_path) == tmp_path / 'epoch_10.pth'
    assert latest_checkpoint(tmp_path / 'nowhere') is None
    torn = tmp_path / 'epoch_10.pth'
    torn.write_bytes(torn.read_bytes()[:-50])
    assert latest_checkpoint(tmp_path) == tmp_path / 'epoch_9.pth'
