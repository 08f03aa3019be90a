"""What is installed is what lies in the repository."""
import subprocess
import sys
from pathlib import Path

from setuptools import find_packages

ROOT = Path(__file__).parents[1]
PROJECTS = ROOT / 'projects'


def test_every_folder_of_modules_is_installed():
    """A folder without __init__.py would be left out of the wheel."""
    folders = {path.parent.relative_to(PROJECTS)
               for path in PROJECTS.rglob('*.py')}
    packages = {Path(*name.split('.')) for name in find_packages(PROJECTS)}
    assert folders == packages


def test_every_file_is_installed(tmp_path):
    """Prompts and lexicons are no modules: setup.py has to name them."""
    subprocess.run([sys.executable, 'setup.py', '--quiet', 'build_py',
                    '--build-lib', str(tmp_path)], cwd=ROOT, check=True)
    assert _files(tmp_path / 'gspmc') == _files(PROJECTS / 'gspmc')


def _files(folder):
    return {path.relative_to(folder) for path in folder.rglob('*')
            if path.is_file() and path.suffix != '.pyc'}
