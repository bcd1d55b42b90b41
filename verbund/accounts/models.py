from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models


class PersonManager(BaseUserManager["Person"]):
    """Looks people up by their e-mail address, in lower case."""

    def get_by_natural_key(self, email: str | None) -> "Person":
        """The person with this address; raises Person.DoesNotExist."""
        return self.get(email=(email or "").strip().lower())


class Person(AbstractBaseUser):
    """Somebody with an account. What a person may do follows from dated roles in other rooms, never from a flag here."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200)
    language = models.CharField(max_length=20, default="de")
    is_active = models.BooleanField(default=True)
    is_demo = models.BooleanField(default=False)
    joined_at = models.DateTimeField(auto_now_add=True)

    objects = PersonManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"person {self.pk}"


class FailedLogIn(models.Model):
    """One try to log in that did not succeed (yet). Address and device as keyed hashes only; forgotten after a day."""

    address_hash = models.CharField(max_length=64)
    device_hash = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["address_hash", "at"], name="accounts_failed_address"),
            models.Index(fields=["device_hash", "at"], name="accounts_failed_device"),
            models.Index(fields=["at"], name="accounts_failed_at"),
        ]

    def __str__(self) -> str:
        return f"failed log-in {self.pk}"
