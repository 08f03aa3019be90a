"""What all command-line tools share."""
import pytest

from gspmc.cli import run
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


def test_faults_of_the_program_are_not_hidden():
    with pytest.raises(KeyError):
        run(failing(KeyError('classes')))
