"""The demo's editor: an account that may write and publish, but not administer."""

import secrets
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

USERNAME = "editor"
GROUPS = ("Editors", "Moderators")
# No l, 1, o, 0, i: it is read off a terminal and typed.
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"


@dataclass(frozen=True, slots=True)
class SignIn:
    """What to type at the sign-in page. `password` is "" where only the editor knows it by now."""

    username: str
    password: str


def password_file() -> Path:
    """Where the password is kept for the next run: outside the repository's history, readable by its owner only."""
    return Path(settings.BASE_DIR) / "var" / "demo-password.txt"


def ensure_editor(*, reset_password: bool = False) -> SignIn:
    """The demo's editor, made where there is none; one that is there keeps its password unless told otherwise."""
    user = get_user_model().objects.filter(username=USERNAME).first()
    if user and not reset_password:
        kept = _kept_password()
        return SignIn(USERNAME, kept if kept and user.check_password(kept) else "")
    password = make_password()
    if user is None:
        user = get_user_model()(
            username=USERNAME, first_name="Demo", last_name="Editor", email="editor@example.org", is_active=True
        )
    user.set_password(password)
    user.save()
    user.groups.add(*Group.objects.filter(name__in=GROUPS))
    _keep_password(password)
    return SignIn(USERNAME, password)


def make_password() -> str:
    """Four groups of four letters and digits: about 79 bits."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(4))


def _kept_password() -> str:
    file = password_file()
    return file.read_text(encoding="utf-8").strip() if file.exists() else ""


def _keep_password(password: str) -> None:
    file = password_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    file.touch(mode=0o600)
    file.chmod(0o600)
    file.write_text(password + "\n", encoding="utf-8")
