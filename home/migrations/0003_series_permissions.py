"""Lets Wagtail's own groups work with series: editors make new ones, moderators also change and delete them.

Pages, images and documents need nothing: Wagtail gives these groups their rights itself. Done here and not in the
plugin, because the groups of another site are not the plugin's business.
"""

from django.db import migrations

ACTIONS = {
    "Editors": ("view", "add"),
    "Moderators": ("view", "add", "change", "delete"),
}


def series_permissions(apps, actions):
    """Django makes permissions only after all migrations: make those that are not there yet, as Django would."""
    ContentType = apps.get_model("contenttypes", "ContentType")
    Permission = apps.get_model("auth", "Permission")
    series, _made = ContentType.objects.get_or_create(app_label="circulars", model="circularseries")
    for action in actions:
        yield Permission.objects.get_or_create(
            content_type=series, codename=f"{action}_circularseries", defaults={"name": f"Can {action} series"}
        )[0]


def grant(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    for group in Group.objects.filter(name__in=ACTIONS):
        group.permissions.add(*series_permissions(apps, ACTIONS[group.name]))


def withdraw(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    for group in Group.objects.filter(name__in=ACTIONS):
        group.permissions.remove(*series_permissions(apps, ACTIONS[group.name]))


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("circulars", "0001_initial"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("home", "0002_home_page"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [migrations.RunPython(grant, withdraw)]
