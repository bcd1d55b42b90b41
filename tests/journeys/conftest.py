"""One demo house per process, started as the product starts; every browser window is watched."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Response

from tests.journeys.watch import HOST, Watch
from tests.server import product
from verbund.demo.choices import PASSWORD

CHROMIUM = "/usr/bin/chromium"
QUIET = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", f"--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE {HOST}",
)  # fmt: skip
DESK = {"width": 1280, "height": 900}
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}
Visit = Callable[..., Page]


@pytest.fixture(scope="session")
def base_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    home: Path = tmp_path_factory.mktemp("demo-house")
    port = product.free_port()
    env = product.surroundings(home, PORT=str(port), VERBUND_WORKERS="1")
    installed = product.verbund("install", "--demo", env=env)
    assert installed.returncode == 0, installed.stderr
    with product.running(env):
        yield f"http://{HOST}:{port}"


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": list(QUIET)}


@pytest.fixture
def watch() -> Iterator[Watch]:
    watch = Watch()
    yield watch
    assert watch.faults == []


@pytest.fixture
def visit(watch: Watch, new_context: Callable[..., Any]) -> Visit:
    """A new browser window, as wide as a desk unless told otherwise."""

    def open_page(**options: Any) -> Page:
        context = new_context(**{"viewport": DESK, "locale": "de-DE", **options})
        context.set_default_timeout(10_000)
        watch.follow(context)
        return context.new_page()

    return open_page


@dataclass(frozen=True)
class Member:
    """Somebody of the demo people, at a browser."""

    page: Page

    def log_in(self, email: str, password: str = PASSWORD) -> None:
        """Fills in the form and sends it."""
        self.page.goto("/de/login/")
        self.page.get_by_label("E-Mail-Adresse").fill(email)
        self.page.get_by_label("Passwort").fill(password)
        self.page.get_by_role("button", name="Anmelden").click()


@pytest.fixture
def member(visit: Visit) -> Member:
    return Member(visit())


def arrive(page: Page, address: str) -> Response:
    """Goes there and returns the answer."""
    answer = page.goto(address)
    assert answer is not None
    return answer
