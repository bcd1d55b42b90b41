"""How gunicorn runs here; the address comes from the command line. Every value was chosen for two cores and 10 KB pages."""

import os
import threading

worker_class = "gthread"
workers = int(os.environ.get("VERBUND_WORKERS", "2"))
threads = int(os.environ.get("VERBUND_THREADS", "4"))
keepalive = 5
timeout = 30
graceful_timeout = 10
limit_request_line = 8190
accesslog = None
errorlog = "-"
loglevel = "warning"
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: PTH112, S108 (heartbeat files belong into memory)
control_socket_disable = True


def post_worker_init(worker: object) -> None:
    """A new process reads words and places into memory beside answering, so that the first visitor need not wait for them."""
    from verbund.config import wiring  # noqa: PLC0415 (slow: the application is loaded by now)

    threading.Thread(target=wiring.warm_up, name="warm-up", daemon=True).start()


def worker_exit(server: object, worker: object) -> None:
    """A process that ends writes down the searches that it has counted."""
    from verbund.config import wiring  # noqa: PLC0415 (slow: the application is loaded by now)

    wiring.close_down()
