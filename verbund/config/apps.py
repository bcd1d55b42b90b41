from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "verbund.config"
    label = "config"

    def ready(self) -> None:
        """Loads the rule books and the wiring once every room is there."""
        from verbund.config import wiring  # noqa: PLC0415 (slow: every room's actions; apps must be loaded first)

        wiring.connect()
