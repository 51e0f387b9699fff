"""Forms of the page editor that Wagtail cannot make by itself."""

from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm


class SecretariatForm(WagtailAdminPageForm):
    """Lets each telephone row see the page it is typed on: a number without country code is read in its country."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        phones = self.formsets.get("phones")
        for row in phones.forms if phones else ():
            row.instance.page = self.instance
