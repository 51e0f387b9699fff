"""System checks: a wrong `CIRCULARS` dict is told at start-up, not found by a reader."""

from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.checks import CheckMessage, Error

from circulars.conf import DEFAULTS


def check_settings(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """E001 not a dict; E002 unknown key; E003 model not found; E004 label without {number}; E005 not a positive int."""
    conf = getattr(settings, "CIRCULARS", {})
    if not isinstance(conf, dict):
        return [Error("CIRCULARS must be a dict.", id="circulars.E001")]
    errors: list[CheckMessage] = [
        Error(f"CIRCULARS has no setting {key!r}.", hint=f"Known: {', '.join(sorted(DEFAULTS))}.", id="circulars.E002")
        for key in sorted(set(conf) - set(DEFAULTS))
    ]
    label = conf.get("SECRETARIAT_MODEL")
    if label is not None:
        try:
            apps.get_model(label)
        except (LookupError, ValueError, AttributeError):
            errors.append(
                Error(
                    f"CIRCULARS['SECRETARIAT_MODEL'] is {label!r}, which is no installed model.",
                    hint='Use "app_label.ModelName".',
                    id="circulars.E003",
                )
            )
    if "{number}" not in str(conf.get("LABEL_FORMAT", "{number}")):
        errors.append(Error("CIRCULARS['LABEL_FORMAT'] must contain {number}.", id="circulars.E004"))
    errors += [
        Error(f"CIRCULARS[{key!r}] must be a whole number above 0.", id="circulars.E005")
        for key in ("PAGE_SIZE", "FEED_SIZE", "IMPORT_MAX_BYTES", "CALENDAR_PAST_DAYS")
        if key in conf and not _is_positive(conf[key]) and not (conf[key] is None and DEFAULTS[key] is None)
    ]
    return errors


def _is_positive(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value > 0
