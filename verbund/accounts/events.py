from dataclasses import dataclass


@dataclass(frozen=True)
class PasswordChanged:
    """A person has a new password; the person is told, in case it was somebody else."""

    person_id: int
