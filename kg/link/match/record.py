"""A record: what matching knows of one occupation or job class, whatever its source."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Record:
    """The texts of one occupation or class, each as published; empty or None where the source says nothing.

    `tasks` are what is done (duties, tasks, skills that are named by a verb), `knowledge` is what must be known.
    `zone` is the preparation needed on the scale of the O*NET Job Zones, 1 to 5.
    """

    iri: str
    label: str
    alternates: tuple[str, ...] = ()
    description: str = ""
    tasks: tuple[str, ...] = ()
    knowledge: tuple[str, ...] = ()
    zone: int | None = None

    @property
    def titles(self) -> tuple[str, ...]:
        """The label and the other titles."""
        return (self.label, *self.alternates)

    def titled(self) -> "Record":
        """The same record with nothing but its label."""
        return Record(self.iri, self.label)
