"""For one person on one machine: `make demo`, `python manage.py runserver`."""

from .base import *

DEBUG = env.bool("DEBUG", default=True)
# Only ever used on a developer's own machine; production refuses to start without SECRET_KEY.
SECRET_KEY = SECRET_KEY or "only-for-development"
ALLOWED_HOSTS = ALLOWED_HOSTS or ["*"]

SERVE_MEDIA = env.bool("SERVE_MEDIA", default=True)
Path(STATIC_ROOT).mkdir(parents=True, exist_ok=True)  # empty: WhiteNoise warns of a folder that is not there
WHITENOISE_USE_FINDERS = True  # static files from the apps' folders, with DEBUG on or off
STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
