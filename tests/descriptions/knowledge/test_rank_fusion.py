"""Reciprocal rank fusion."""
import pytest

from gspmc.descriptions.knowledge.fusion import reciprocal_rank_fusion


def test_a_worked_example():
    # 7: 1/61 + 1/62; 3: 1/62; 9: 1/63 + 1/61
    fused = reciprocal_rank_fusion([[7, 3, 9], [9, 7]])
    assert [number for number, _ in fused] == [7, 9, 3]
    assert [score for _, score in fused] == pytest.approx(
        [0.0325224749, 0.0322664585, 0.0161290323])


def test_equal_ranks_keep_the_order_of_numbers():
    assert [n for n, _ in reciprocal_rank_fusion([[5], [2], [4]])] == [2, 4, 5]
    assert reciprocal_rank_fusion([[], []]) == []
