"""What is installed is what lies in the repository."""
from pathlib import Path

from setuptools import find_packages

PROJECTS = Path(__file__).parents[1] / 'projects'


def test_every_folder_of_modules_is_installed():
    """A folder without __init__.py would be left out of the wheel."""
    folders = {path.parent.relative_to(PROJECTS)
               for path in PROJECTS.rglob('*.py')}
    packages = {Path(*name.split('.')) for name in find_packages(PROJECTS)}
    assert folders == packages
