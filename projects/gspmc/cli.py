"""What all command-line tools share."""
import sys
from typing import Callable

from gspmc.errors import InputError


def run(main: Callable[[], None]) -> None:
    """Call a tool's ``main``; a user's error becomes one line and status 2.

    So does an error of the file system, such as a full disk or a folder in
    the place of a file; its text names the file.
    """
    try:
        main()
    except (InputError, OSError) as error:
        sys.exit(_fail(str(error)))


def _fail(message: str) -> int:
    print(f'error: {message}', file=sys.stderr)
    return 2
