"""Configs of mmpose by name, and the weights that its model zoo names."""
from difflib import get_close_matches
from importlib.util import find_spec
from pathlib import Path
from typing import Union

import yaml

from gspmc.downloads import fetch
from gspmc.errors import InputError, MissingFileError

DEFAULT_CONFIG = 'td-hm_hrnet-w48_dark-8xb32-210e_coco-wholebody-384x288'


def find_config(config: Union[str, Path]) -> Path:
    """Return the file of a config.

    Args:
        config: A file, or the name of a config in the installed mmpose.

    Raises:
        MissingFileError: If it is neither.
        InputError: If mmpose is not installed.
    """
    if Path(config).is_file():
        return Path(config)
    files = {path.stem: path for path in _zoo().rglob('*.py')}
    name = str(config).removesuffix('.py')
    if name in files:
        return files[name]
    similar = ', '.join(get_close_matches(name, files, cutoff=0.5))
    raise MissingFileError(
        f'{config} is neither a file nor a config of the installed mmpose' +
        (f'; similar names: {similar}' if similar else ''))


def find_weights(config: Path) -> Path:
    """Return the file of the weights that the model zoo names for a config.

    They are downloaded into torch hub's cache unless they are there.

    Raises:
        InputError: If the model zoo names none, or they cannot be downloaded.
    """
    return fetch(
        weights_url(config.stem),
        else_do='or name weights of your own with --checkpoint')


def weights_url(name: str) -> str:
    """Return where the weights of a config are, by the zoo's metafiles.

    Args:
        name: The file name of the config, without ``.py``.

    Raises:
        InputError: If they name no weights.
    """
    for metafile in sorted(_zoo().rglob('*.yml')):
        text = metafile.read_text(encoding='utf-8')
        if f'{name}.py' not in text:
            continue
        for model in yaml.safe_load(text).get('Models', []):
            if Path(model['Config']).stem == name and 'Weights' in model:
                return model['Weights']
    raise InputError(f"mmpose's model zoo names no weights for {name}; name "
                     'some with --checkpoint')


def _zoo() -> Path:
    """Return the folder of configs and metafiles."""
    package = find_spec('mmpose')
    if package is None:
        raise InputError(
            "mmpose is not installed: pip install -e '.[pose]', and then "
            'pip install --no-deps mmpose==1.3.2')
    return Path(package.origin).parent / '.mim' / 'configs'
