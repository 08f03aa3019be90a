"""Fusing the ranking by words with one by meaning."""
from collections import defaultdict
from typing import Dict, List, Protocol, Sequence, Tuple

K = 60


class EntryRanker(Protocol):
    """Ranks the entries of a base in another way than by their words."""

    def rank(self, text: str, limit: int) -> Sequence[int]:
        """Return the numbers (``Entry.id``) of the best entries, best first.

        Args:
            text: What to look for.
            limit: At most so many.
        """


def reciprocal_rank_fusion(
        rankings: Sequence[Sequence[int]]) -> List[Tuple[int, float]]:
    """Fuse rankings: the score is the sum of ``1 / (60 + rank)``, from 1.

    Cormack, Clarke and Büttcher, SIGIR 2009. Equal scores are in the order of
    the numbers.

    Args:
        rankings: Numbers, best first; one may lack what another has.

    Returns:
        Numbers and scores, best first.
    """
    scores: Dict[int, float] = defaultdict(float)
    for ranking in rankings:
        for rank, number in enumerate(ranking, start=1):
            scores[number] += 1 / (K + rank)
    return sorted(scores.items(), key=by_score)


def by_score(hit: Tuple[int, float]) -> Tuple[float, int]:
    """Sort key of numbers with scores: best first, then by number."""
    number, score = hit
    return -score, number
