"""Tables of results."""
import csv

from gspmc.evaluation import (ScoreFile, accuracy_table, fuse, worst_classes,
                              write_class_table)

CLASSES = ('drink', 'ice cream, "big"', '감사', 'never')
LABELS = [0, 0, 1, 2]


def stream(name, predictions):
    scores = [[2. * (c == p) for c in range(4)] for p in predictions]
    return ScoreFile(['a', 'b', 'c', 'd'], scores, LABELS, CLASSES, 'test',
                     name)


JOINT = stream('joint', [0, 1, 1, 0])
BONE = stream('bone', [0, 0, 3, 0])


def test_table_of_streams_and_fusion():
    fusion = fuse([JOINT, BONE], (1, 1.5))
    lines = accuracy_table([JOINT, BONE], fusion, (1, 1.5)).splitlines()
    # The fusion follows bone: drink 2 of 2, the others wrong.
    assert [line.split() for line in lines[1:]] == [
        ['joint', '1', '50.00', '100.00', '50.00'],
        ['bone', '1.5', '50.00', '100.00', '33.33'],
        ['fusion', '50.00', '100.00', '33.33'],
    ]
    assert lines[0].split() == [
        'stream', 'weight', 'top-1', 'top-5', 'mean', 'class'
    ]
    assert len({len(line) for line in lines}) == 1


def test_class_table_with_gain(tmp_path):
    path = tmp_path / 'report' / 'per_class.csv'
    write_class_table(path, [JOINT, BONE, fuse([JOINT, BONE], (1, 1.5))])
    with open(path, encoding='utf-8', newline='') as file:
        rows = list(csv.reader(file))
    assert rows == [
        ['class', 'samples', 'joint', 'bone', 'fusion', 'gain'],
        ['drink', '2', '0.5000', '1.0000', '1.0000', '0.5000'],
        ['ice cream, "big"', '1', '1.0000', '0.0000', '0.0000', '-1.0000'],
        ['감사', '1', '0.0000', '0.0000', '0.0000', '0.0000'],
        ['never', '0', '', '', '', ''],
    ]


def test_class_table_of_one_stream_has_no_gain(tmp_path):
    write_class_table(tmp_path / 'x.csv', [JOINT])
    lines = (tmp_path / 'x.csv').read_text(encoding='utf-8').splitlines()
    assert lines[0] == 'class,samples,joint'
    assert lines[1] == 'drink,2,0.5000'


def test_worst_classes():
    assert worst_classes(JOINT, 5) == [('감사', 0., 1), ('drink', 0.5, 2)]
    assert worst_classes(JOINT, 1) == [('감사', 0., 1)]
    assert worst_classes(stream('all', LABELS), 5) == []
