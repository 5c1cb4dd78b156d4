"""Places for computations: at most so many of a kind at once, in turn, and kinds do not wait for each other."""

from collections.abc import Callable

from kg.serve.queue import Queue


def test_kinds_have_places_of_their_own_and_turns_are_kept() -> None:
    queue, begun = Queue(2), []

    def starts(name: str) -> Callable[[], None]:
        return lambda: begun.append(name)

    for name in ("slow 1", "slow 2", "slow 3", "slow 4"):
        queue.take("slow", starts(name))
    queue.take("quick", starts("quick 1"))
    assert begun == ["slow 1", "slow 2", "quick 1"]
    queue.free("slow")
    assert begun[-1] == "slow 3"
    queue.free("quick")
    queue.free("slow")
    assert begun[-1] == "slow 4"
    queue.free("slow")
    queue.free("slow")
    queue.take("slow", starts("slow 5"))
    assert begun[-1] == "slow 5"


def test_what_is_of_no_kind_never_waits() -> None:
    queue, begun = Queue(1), []
    for number in range(3):
        queue.take(None, lambda number=number: begun.append(number))  # type: ignore[misc]
    assert begun == [0, 1, 2]
