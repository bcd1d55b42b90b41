from django.db import models

from verbund.notifications.choices import Channel, DeliveryState


class Message(models.Model):
    """What was said to a person, in the words and the language in which it was said."""

    recipient = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=80)
    subject = models.CharField(max_length=200)
    text = models.TextField()
    language = models.CharField(max_length=20)
    key = models.CharField(max_length=120, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["recipient", "key"], condition=~models.Q(key=""), name="notifications_one_message_per_key"),
        ]

    def __str__(self) -> str:
        return f"message {self.pk}"

    @property
    def is_read(self) -> bool:
        """Has the person said so?"""
        return self.read_at is not None


class Delivery(models.Model):
    """The way of one message through one channel. Holds the name of an error, never its text: that could hold an address."""

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="deliveries")
    channel = models.CharField(max_length=20, choices=Channel.choices, default=Channel.MAIL)
    state = models.CharField(max_length=20, choices=DeliveryState.choices, default=DeliveryState.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error_code = models.CharField(max_length=80, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["message", "channel"], name="notifications_one_delivery_per_channel")]

    def __str__(self) -> str:
        return f"delivery {self.pk}"
