from typing import Any

from verbund.directory import actions
from verbund.kit.commands import HouseCommand
from verbund.kit.viewer import Viewer


class Command(HouseCommand):
    """Puts all offers into the search again: needed only when the analyser itself has changed."""

    help = "Indexes all offers again. Saving an offer, and loading new vocabularies, do it by themselves."

    def deed(self, viewer: Viewer, **options: Any) -> None:
        """Indexes and says how many entries changed."""
        self.say(f"{actions.index_offers(viewer, None)} entries changed")
