"""What all command-line tools share."""
import sys
from argparse import ArgumentTypeError
from typing import Callable

from gspmc.errors import InputError


def run(main: Callable[[], None]) -> None:
    """Call a tool's ``main``; a user's error becomes one line and status 2.

    So does an error of the file system, such as a full disk or a folder in
    the place of a file; its text names the file. Ctrl-C is status 130.
    """
    try:
        main()
    except (InputError, OSError) as error:
        sys.exit(_fail(str(error)))
    except KeyboardInterrupt:
        print('stopped by Ctrl-C', file=sys.stderr)
        sys.exit(130)


def positive(text: str) -> int:
    """Return the whole number above 0 that a word of a command line is."""
    if not text.isdecimal() or not int(text):
        raise ArgumentTypeError(f'{text!r} is not a whole number above 0')
    return int(text)


def _fail(message: str) -> int:
    print(f'error: {message}', file=sys.stderr)
    return 2
