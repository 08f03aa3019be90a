"""Opening every video once, to know early what cannot be read."""
import os
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import List

from tqdm import tqdm

from .listing import Listing, Problem, VideoClip

# Clips that a worker takes at a time: opening one is soon done.
CHUNK = 16


def check_videos(listing: Listing) -> Listing:
    """Decode the first frame of every clip, in parallel processes.

    A file that is shorter than it says is found too, except for AVI, whose
    writers state the size carelessly; damage further on is not.

    Returns:
        The listing, with the clips that cannot be read among the problems.

    Raises:
        InputError: If the library that decodes videos is not installed.
    """
    from gspmc.pose.video import import_av
    import_av()  # one clear error instead of one for every clip
    paths = [str(listing.folder / clip.path) for clip in listing.clips]
    clips: List[VideoClip] = []
    problems = list(listing.problems)
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        faults = tqdm(pool.map(_fault, paths, chunksize=CHUNK),
                      'opening videos', len(paths), unit='clip')
        for clip, fault in zip(listing.clips, faults):
            if fault:
                problems.append(
                    Problem('unreadable', clip.path, fault, clip.signer))
            else:
                clips.append(clip)
    return replace(listing, clips=tuple(clips), problems=tuple(problems))


def _fault(path: str) -> str:
    """Return why a video cannot be read, '' when its first frame can."""
    from gspmc.pose.truncation import missing_bytes
    from gspmc.pose.video import Video
    try:
        with Video(path) as video:
            next(iter(video))
        lost = 0 if Path(path).suffix.lower() == '.avi' else (
            missing_bytes(path))
    except Exception as error:  # a decoder may raise anything
        return str(error).replace(f'{path} ', '') or type(error).__name__
    return f'at least {lost:,} bytes are cut off' if lost else ''
