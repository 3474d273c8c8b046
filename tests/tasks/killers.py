"""Work that dies or hangs on some numbers, as a parser in C would; small, so that it loads fast."""

import os
import signal
import time


def work_on(first: int, last: int, killers: tuple[int, ...], hangers: tuple[int, ...]) -> None:
    for number in range(first, last):
        if number in killers:
            os.kill(os.getpid(), signal.SIGKILL)
        if number in hangers:
            time.sleep(300)
