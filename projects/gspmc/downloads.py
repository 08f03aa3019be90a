"""Files of weights that an address names."""
import re
from http.client import HTTPException
from pathlib import Path
from typing import Optional
from urllib.parse import urlparse

import torch

from gspmc.errors import InputError

# Most names in OpenMMLab's zoos end in the start of the file's SHA-256 and a
# date, or in a date, a time and the start of its SHA-256.
CHECKSUM = re.compile(
    r'-([0-9a-f]{8})_\d{8}\.pth$|_\d{8}_\d{6}-([0-9a-f]{8})\.pth$')


def fetch(url: str, name: Optional[str] = None, else_do: str = '') -> Path:
    """Return the file of an address, in torch hub's cache.

    Args:
        url: Where it is.
        name: Of the file in the cache; by default as in the address.
        else_do: What else may be done, for messages.

    Raises:
        InputError: If it is not in the cache and cannot be downloaded.
    """
    remote = Path(urlparse(url).path).name
    file = Path(torch.hub.get_dir()) / 'checkpoints' / (name or remote)
    if not file.is_file():
        checksum = CHECKSUM.search(remote)
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            torch.hub.download_url_to_file(
                url, str(file), checksum and checksum[checksum.lastindex])
        except (OSError, ValueError, HTTPException, RuntimeError) as error:
            raise InputError(', '.join(filter(None, (
                f'{url} cannot be downloaded: {error}. Get it on another '
                f'machine and put it at {file}', else_do)))) from None
    return file
