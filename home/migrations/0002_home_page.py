"""Turns the "Welcome" page that Wagtail makes in an empty database into this site's home page.

The row stays the same, so that the default site, and whatever else points at the page, keeps pointing at it.
"""

from urllib.parse import urlsplit

from django.conf import settings
from django.db import migrations

WELCOME = "Welcome to your new Wagtail site!"
WAGTAILS_OWN_ADDRESS = ("localhost", 80)


def site_address():
    parts = urlsplit(settings.BASE_URL)
    return parts.hostname or "localhost", parts.port or (443 if parts.scheme == "https" else 80)


def make_home_page(apps, schema_editor):
    ContentType = apps.get_model("contenttypes", "ContentType")
    Page = apps.get_model("wagtailcore", "Page")
    Site = apps.get_model("wagtailcore", "Site")
    HomePage = apps.get_model("home", "HomePage")

    welcome = Page.objects.filter(depth=2, slug="home", title=WELCOME, content_type__model="page").first()
    if welcome is None:
        return
    home = HomePage(page_ptr=welcome)
    home.__dict__.update({name: value for name, value in welcome.__dict__.items() if not name.startswith("_")})
    home.title = home.draft_title = "Home"
    home.content_type, _made = ContentType.objects.get_or_create(app_label="home", model="homepage")
    home.save()

    hostname, port = site_address()
    untouched = Site.objects.filter(root_page=welcome, hostname=WAGTAILS_OWN_ADDRESS[0], port=WAGTAILS_OWN_ADDRESS[1])
    untouched.update(hostname=hostname, port=port)


def bring_back_welcome_page(apps, schema_editor):
    ContentType = apps.get_model("contenttypes", "ContentType")
    Page = apps.get_model("wagtailcore", "Page")
    Site = apps.get_model("wagtailcore", "Site")
    HomePage = apps.get_model("home", "HomePage")

    page_type, _made = ContentType.objects.get_or_create(app_label="wagtailcore", model="page")
    # All of them: after this the table goes, and a page without its type would break the admin.
    homes = list(HomePage.objects.values_list("pk", flat=True))
    for home in HomePage.objects.all():
        home.delete(keep_parents=True)
    Page.objects.filter(pk__in=homes).update(content_type=page_type)
    Page.objects.filter(pk__in=homes, depth=2, slug="home").update(title=WELCOME, draft_title=WELCOME)
    hostname, port = site_address()
    Site.objects.filter(root_page__in=homes, hostname=hostname, port=port).update(
        hostname=WAGTAILS_OWN_ADDRESS[0], port=WAGTAILS_OWN_ADDRESS[1]
    )


class Migration(migrations.Migration):
    dependencies = [
        ("contenttypes", "0002_remove_content_type_name"),
        ("home", "0001_initial"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [migrations.RunPython(make_home_page, bring_back_welcome_page)]
