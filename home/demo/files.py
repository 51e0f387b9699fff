"""Takes the demo's documents and pictures into Wagtail, in a collection of their own."""

from functools import cache
from pathlib import Path
from typing import Any

from django.core.files import File
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection

FOLDER = Path(__file__).resolve().parent
COLLECTION = "Demonstration"


def find_collection() -> Collection | None:
    """The collection of the demo's files: where it is, the demo was loaded before."""
    return Collection.objects.filter(name=COLLECTION).first()


def make_collection() -> Collection:
    return Collection.get_first_root_node().add_child(name=COLLECTION)


class DemoFiles:
    """Each file of the demo, taken in once and when it is asked for."""

    def __init__(self, collection: Collection) -> None:
        self.collection = collection
        self.document = cache(self._add_document)
        self.picture = cache(self._add_picture)

    def has_document(self, name: str) -> bool:
        return (FOLDER / "documents" / f"{name}.pdf").exists()

    def _add_document(self, name: str, title: str) -> Any:
        path = FOLDER / "documents" / f"{name}.pdf"
        with path.open("rb") as file:
            document = get_document_model()(title=title, collection=self.collection, file=File(file, name=path.name))
            document.file_size = path.stat().st_size
            document.save()
        document.get_file_hash()
        return document

    def _add_picture(self, name: str, title: str, description: str) -> Any:
        path = FOLDER / "pictures" / f"{name}.webp"
        with path.open("rb") as file:
            image = get_image_model()(title=title, collection=self.collection, file=File(file, name=path.name))
            image.description = description
            image.file_size = path.stat().st_size
            image.save()
        return image
