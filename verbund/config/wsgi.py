import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "verbund.config.settings")
application = get_wsgi_application()

from verbund.config import wiring  # noqa: E402 (needs the apps that the line above loads)

wiring.check_entrances()
