"""Ctrl-C while the libraries are imported, as a command line shows it."""
import subprocess
import sys
from pathlib import Path

import pytest

from gspmc.interrupts import end_quietly, ending_quietly

TOOL = Path(__file__).resolve().parents[1] / 'tools/generate_descriptions.py'
# Somebody presses the keys as soon as a module is looked for.
PRESSED = """
import runpy, sys

class Pressing:
    def find_spec(self, name, path=None, target=None):
        if name == {name!r}:
            raise KeyboardInterrupt

sys.meta_path.insert(0, Pressing())
sys.argv = ['generate', '--help']
runpy.run_path({tool!r}, run_name='__main__')
"""


@pytest.mark.parametrize('name', ['torch', 'gspmc.descriptions.describers'])
def test_while_libraries_are_imported(name):
    ended = subprocess.run(
        [sys.executable, '-c', PRESSED.format(name=name, tool=str(TOOL))],
        capture_output=True, text=True)
    assert ended.returncode == 130
    assert (ended.stdout, ended.stderr) == ('', 'stopped by Ctrl-C\n')


def test_other_errors_are_shown(capsys):
    end_quietly(ValueError, ValueError('of the program'), None)
    assert capsys.readouterr().err == 'ValueError: of the program\n'


def test_an_interactive_python_goes_on(monkeypatch):
    monkeypatch.setattr(sys, 'ps1', '>>> ', raising=False)
    with pytest.raises(KeyboardInterrupt), ending_quietly():
        raise KeyboardInterrupt
