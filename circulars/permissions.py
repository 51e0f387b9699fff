"""What people may do with a circular."""

from wagtail.models import PagePermissionTester


class LeafPermissionTester(PagePermissionTester):
    """For pages that never have pages below them.

    Before it lets somebody delete who may not publish, Wagtail asks the database for live pages below, twice for each
    row of a list. Here the page itself is all there is to look at.
    """

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        may_not_publish = "change" in self.permissions and "publish" not in self.permissions
        if may_not_publish and self.page.is_leaf() and self.user.is_active and not self.user.is_superuser:
            return not self.page.live
        return bool(super().can_delete(ignore_bulk))
