from argparse import ArgumentParser
from typing import Any

from verbund.config.worker import HouseWorker
from verbund.kit.commands import HouseCommand
from verbund.kit.viewer import Viewer


class Command(HouseCommand):
    help = "Does the jobs of the queue and rings the clocks (config/clocks.py), until it is stopped."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="end when the queue is empty")

    def deed(self, viewer: Viewer, **options: Any) -> None:
        worker = HouseWorker()
        worker.configure_signals()
        worker.work(once=options["once"])
