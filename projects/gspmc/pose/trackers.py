"""The trackers by the names that the tool gives them."""
from gspmc.errors import InputError

from .largest_person import LargestPerson
from .person import FollowSigner, Tracker, WholeFrame

TRACKERS = ('frame', 'follow', 'mmdet')


def build_tracker(name: str, device: str, batch_size: int) -> Tracker:
    """Return a tracker; nothing is loaded yet.

    Args:
        name: One of ``TRACKERS``.
        device: Where a detector runs, such as 'cuda:0'.
        batch_size: Frames that a detector takes at a time.

    Raises:
        InputError: If there is no such tracker.
    """
    if name == 'frame':
        return WholeFrame()
    if name == 'follow':
        return FollowSigner()
    if name == 'mmdet':
        return LargestPerson(device, batch_size)
    raise InputError(f'unknown way {name!r} to find the signer; there are '
                     f'{", ".join(TRACKERS)}')
