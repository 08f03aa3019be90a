"""What all command-line tools share."""
from argparse import ArgumentParser

import pytest

from gspmc.cli import positive, run
from gspmc.errors import InputError


def failing(error):
    def main():
        raise error
    return main


@pytest.mark.parametrize('error, line', [
    (InputError('no such layout'), 'error: no such layout'),
    (IsADirectoryError(21, 'Is a directory', 'out.csv'),
     "error: [Errno 21] Is a directory: 'out.csv'"),
])
def test_errors_of_users_are_one_line(capsys, error, line):
    with pytest.raises(SystemExit) as end:
        run(failing(error))
    assert end.value.code == 2
    assert capsys.readouterr().err == f'{line}\n'


def test_ctrl_c_is_no_fault(capsys):
    with pytest.raises(SystemExit) as end:
        run(failing(KeyboardInterrupt()))
    assert end.value.code == 130
    assert capsys.readouterr().err == 'stopped by Ctrl-C\n'


def test_faults_of_the_program_are_not_hidden():
    with pytest.raises(KeyError):
        run(failing(KeyError('classes')))


def test_whole_numbers_above_zero(capsys):
    parser = ArgumentParser()
    parser.add_argument('--seeds', type=positive)
    assert parser.parse_args(['--seeds', '12']).seeds == 12
    for word in ('0', '-1', '1.5', 'two', ''):
        with pytest.raises(SystemExit):
            parser.parse_args([f'--seeds={word}'])
        assert f'{word!r} is not a whole number' in capsys.readouterr().err
