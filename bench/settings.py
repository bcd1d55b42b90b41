"""The product's settings with the skeleton page beside its own."""

from verbund.config.settings import *  # noqa: F403

ROOT_URLCONF = "bench.skeleton"
DEBUG = False
ALLOWED_HOSTS = ["testserver"]
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
