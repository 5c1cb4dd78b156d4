"""Places for computations of one kind, so that no kind takes all threads; what finds none waits for its turn."""

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Hashable


class Queue:
    """Counts what runs of each kind. All methods belong to one thread."""

    def __init__(self, places: int) -> None:
        """`places` is how many of one kind may run at once."""
        self._places = places
        self._running: Counter[Hashable] = Counter()
        self._waiting: dict[Hashable, deque[Callable[[], None]]] = defaultdict(deque)

    def take(self, kind: Hashable | None, start: Callable[[], None]) -> None:
        """Start something now, or when a place of its kind is free; what is of no kind starts at once."""
        if kind is not None and self._running[kind] >= self._places:
            self._waiting[kind].append(start)
            return
        self._running[kind] += 1
        start()

    def free(self, kind: Hashable | None) -> None:
        """Give back the place of something that has ended; the first that waits for it starts."""
        if waiting := self._waiting.get(kind):
            start = waiting.popleft()
            if not waiting:
                del self._waiting[kind]
            start()
            return
        self._running[kind] -= 1
        if not self._running[kind]:
            del self._running[kind]
