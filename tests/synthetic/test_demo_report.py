"""The demo's table, on scores whose accuracies are known."""
import numpy as np

from gspmc.evaluation import ScoreFile
from gspmc.synthetic.demo_report import demo_table


def scores(right, lead=1.):
    """Ten samples of two signs, of which the first ``right`` are right."""
    labels = np.arange(10) % 2
    guesses = np.where(np.arange(10) < right, labels, 1 - labels)
    return ScoreFile(ids=[f's{i}' for i in range(10)],
                     scores=np.eye(2)[guesses] * lead, labels=labels,
                     classes=('tea', 'coffee'), split='test')


def test_table_of_known_accuracies():
    """The mean of 50 and 70 % is 60, their deviation the root of 200; joint
    outweighs all others, so the fusion is right where it is."""
    table = demo_table([scores(5), scores(7)], [scores(9, lead=9.)],
                       [scores(4), scores(3), scores(2)])
    rows = [line.split() for line in table.splitlines()]
    assert '10 clips' in table.splitlines()[0]
    assert rows[1][-5:] == ['60.00', '+-', '14.14', '(50.00,', '70.00)']
    assert [row[-1] for row in rows[2:]] == [
        '90.00', '40.00', '30.00', '20.00', '90.00']
    assert rows[-1][:6] == ['fusion', 'of', 'four,', '2', '2', '1']
