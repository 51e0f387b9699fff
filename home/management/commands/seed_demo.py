"""`seed_demo`: the demonstration's letters, campaigns and editor. Arguments and summary only."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.urls import reverse

from home.demo.people import SignIn
from home.demo.seeding import Seeded, seed


class Command(BaseCommand):
    help = (
        "Load the demonstration: letters through the importer, campaigns, a secretariat, and an editor to sign in as. "
        "A second run changes nothing but the site's address, if BASE_URL has changed."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--reset-password", action="store_true", help="give the demo's editor a new password")

    def handle(self, *args: Any, **options: Any) -> None:
        seeded = seed(reset_password=options["reset_password"])
        self._print_what_was_done(seeded)
        self._print_addresses(seeded.sign_in)

    def _print_what_was_done(self, seeded: Seeded) -> None:
        if seeded.letters:
            self.stdout.write(
                f"The demonstration is loaded: {seeded.letters} letters through the importer, "
                f"{seeded.current_circulars} circulars of these weeks, {seeded.campaigns} campaigns."
            )
        else:
            self.stdout.write("The demonstration was loaded before; everything is as you left it.")

    def _print_addresses(self, sign_in: SignIn) -> None:
        known = sign_in.password or "the one you gave it (new one: manage.py seed_demo --reset-password)"
        self.stdout.write(
            f"\n  The site      {settings.BASE_URL}/"
            f"\n  For editors   {settings.BASE_URL}{reverse('wagtailadmin_home')}"
            f"\n  Sign in as    {sign_in.username}"
            f"\n  Password      {known}\n"
        )
