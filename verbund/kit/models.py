from django.db import models


class ClockState(models.Model):
    """When a clock of `config.clocks` rang last."""

    name = models.CharField(max_length=60, unique=True)
    last_run_at = models.DateTimeField()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
