"""A mail server for tests: a real socket on a free port that takes mails or refuses them."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import Message
from email.policy import default


class _Dialogue(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        self._say("220 test ESMTP")
        while line := self.rfile.readline():
            verb = line.strip().upper()[:4]
            if verb == b"RCPT":
                self._say(self.server.answer_to_recipient)
            elif verb == b"DATA":
                self._say("354 go on")
                self.server.mails.append(message_from_bytes(b"".join(self._lines()), policy=default))
                self._say("250 taken")
            elif verb == b"QUIT":
                self._say("221 bye")
                return
            else:
                self._say("250 yes")

    def _lines(self) -> Iterator[bytes]:
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            yield line.removeprefix(b".") if line.startswith(b"..") else line

    def _say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())


class MailServer(socketserver.ThreadingTCPServer):
    """`mails` holds what came in; `answer_to_recipient` is what it says to RCPT."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Dialogue)
        self.mails: list[Message] = []
        self.answer_to_recipient = "250 fine"
        self.port: int = self.server_address[1]


@contextmanager
def mail_server() -> Iterator[MailServer]:
    """A running server; closed at the end."""
    with MailServer() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()
