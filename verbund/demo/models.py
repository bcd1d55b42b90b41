from django.db import models


class Edition(models.Model):
    """The demo files that were loaded last, as a fingerprint: the same files again are nothing to do."""

    digest = models.CharField(max_length=64, unique=True)
    loaded_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.digest[:12]
