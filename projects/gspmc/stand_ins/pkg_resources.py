"""The part of setuptools' former ``pkg_resources`` that mmengine calls."""
from importlib import metadata

DistributionNotFound = metadata.PackageNotFoundError


class _Distribution:
    """An installed package as ``pkg_resources`` showed it."""

    def __init__(self, name: str) -> None:
        self._distribution = metadata.distribution(name)
        self.location = str(self._distribution.locate_file(''))

    def has_metadata(self, name: str) -> bool:
        return self._distribution.read_text(name) is not None

    def get_metadata(self, name: str) -> str:
        return self._distribution.read_text(name) or ''


def get_distribution(name: str) -> _Distribution:
    """Return an installed package; raise DistributionNotFound without it."""
    return _Distribution(name)
