"""The process beside this one."""
import os
import signal
import time

import pytest

from gspmc.descriptions.knowledge.helper import helper
from gspmc.errors import InputError


def square(number):
    if number < 0:
        raise InputError(f'{number} is below 0')
    return number**2, os.getpid()


def test_another_process_does_the_work():
    with helper() as executor:
        results = list(executor.map(square, range(5)))
        assert [result for result, _ in results] == [0, 1, 4, 9, 16]
        processes = {process for _, process in results}
        assert len(processes) == 1 and os.getpid() not in processes
        with pytest.raises(InputError, match='^-1 is below 0$'):
            executor.submit(square, -1).result()
    with pytest.raises(ProcessLookupError):
        os.kill(*processes, 0)


def test_a_terminal_does_not_interrupt_it():
    with helper() as executor:
        _, process = executor.submit(square, 2).result()
        os.kill(process, signal.SIGINT)
        assert executor.submit(square, 3).result() == (9, process)


def test_it_ends_in_the_middle_of_its_task_after_ctrl_c():
    started = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        with helper() as executor:
            _, process = executor.submit(square, 2).result()
            executor.submit(time.sleep, 60)
            raise KeyboardInterrupt
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)
    assert time.monotonic() - started < 20


def use(connection):
    with helper() as executor:
        connection.send(executor.submit(square, 3).result())
        time.sleep(60)


def test_it_ends_with_a_killed_process(forks):
    receiver, sender = forks.Pipe(duplex=False)
    process = forks.Process(target=use, args=(sender, ))
    process.start()
    assert receiver.poll(30)
    result, other = receiver.recv()
    assert result == 9 and other != process.pid
    os.kill(process.pid, signal.SIGKILL)
    process.join()
    deadline = time.monotonic() + 10
    while is_alive(other):
        assert time.monotonic() < deadline, 'the helper waits for ever'
        time.sleep(.01)


def is_alive(process):
    """Whether there is a process, and not only its status to be asked for."""
    try:
        with open(f'/proc/{process}/stat') as file:
            return file.read().rpartition(')')[2].split()[0] != 'Z'
    except FileNotFoundError:
        return False
