from django.db import models


class LedgerLine(models.Model):
    """One deed. Ids as text, no foreign keys, no personal text; never changed, never deleted."""

    at = models.DateTimeField()
    deed = models.CharField(max_length=120)
    permission = models.CharField(max_length=80)
    actor = models.CharField(max_length=120)
    thing = models.CharField(max_length=120, blank=True)
    count = models.PositiveIntegerField(default=1)
    digest = models.CharField(max_length=64, blank=True)
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.deed} {self.thing}"
