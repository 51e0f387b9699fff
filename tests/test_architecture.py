"""The rooms, and which way the doors open. Read from the syntax trees, so that nothing has to be imported."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ["circulars", "campaigns", "home", "site_config"]  # each may import those before it
OUTLETS = {"api", "graphql", "feeds", "ical", "pdf", "mail", "webhooks", "search"}
OUTER = OUTLETS | {"importers", "management"}
WIRING = {"apps.py", "urls.py"}  # the only modules that know both core and outlets
FORBIDDEN_NAMES = {"utils", "helpers", "common", "core", "base", "misc", "manager"}


def python_files(room):
    return [path for path in sorted((ROOT / room).rglob("*.py")) if "migrations" not in path.parts]


def imported_modules(path):
    """(line, dotted name) of every absolute import in a file, wherever it stands."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0 or path.parts[-2] == "settings", f"{path}:{node.lineno} uses a relative import"
            module = node.module or ""
            yield node.lineno, module
            yield from ((node.lineno, f"{module}.{alias.name}") for alias in node.names)


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_only_the_rooms_below_it(room):
    closed = {*ROOMS[ROOMS.index(room) + 1 :], "tests"}
    wrong = [
        f"{path.relative_to(ROOT)}:{line} imports {name}"
        for path in python_files(room)
        for line, name in imported_modules(path)
        if name.split(".")[0] in closed
    ]
    assert wrong == []


def test_the_core_of_the_plugin_imports_no_outlet_and_no_importer():
    wrong = []
    for path in python_files("circulars"):
        inside = path.relative_to(ROOT / "circulars")
        if inside.parts[0].removesuffix(".py") in OUTER or inside.name in WIRING:
            continue
        for line, name in imported_modules(path):
            parts = name.split(".")
            if parts[0] == "circulars" and len(parts) > 1 and parts[1] in OUTER and not _is_type_only(path, line):
                wrong.append(f"{inside}:{line} imports {name}")
    assert wrong == []


def _is_type_only(path, line):
    """Whether the import on `line` stands under `if TYPE_CHECKING:` and so never runs."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        guard = isinstance(node, ast.If) and getattr(node.test, "id", "") == "TYPE_CHECKING"
        if guard and node.lineno <= line <= node.end_lineno:
            return True
    return False


def test_parsers_know_no_orm():
    wrong = [
        f"{path.name}:{line} imports {name}"
        for path in python_files("circulars/importers")
        if path.name != "writer.py"
        for line, name in imported_modules(path)
        if name.split(".")[0] in {"django", "wagtail"} or name.startswith(("circulars.models", "circulars.publishing"))
    ]
    assert wrong == []


def test_signals_are_connected_in_apps_only():
    wrong = [
        str(path.relative_to(ROOT))
        for room in ROOMS
        for path in python_files(room)
        if path.name != "apps.py"
        for text in [path.read_text(encoding="utf-8")]
        if "@receiver" in text or "published.connect(" in text or "_save.connect(" in text
    ]
    assert wrong == []


def test_no_file_has_a_name_that_says_nothing():
    allowed = {ROOT / "site_config/settings/base.py"}
    files = [path for room in ROOMS for path in python_files(room)]
    assert [str(path) for path in files if path.stem in FORBIDDEN_NAMES and path not in allowed] == []


def test_files_functions_and_classes_stay_small():
    too_large = []
    for room in ROOMS:
        for path in python_files(room):
            text = path.read_text(encoding="utf-8")
            if (lines := len(text.splitlines())) > 400:
                too_large.append(f"{path.relative_to(ROOT)}: {lines} lines")
            for node in ast.walk(ast.parse(text)):
                limit = {"FunctionDef": 40, "AsyncFunctionDef": 40, "ClassDef": 250}.get(type(node).__name__)
                if limit and node.end_lineno - node.lineno + 1 > limit + 1:
                    too_large.append(f"{path.relative_to(ROOT)}:{node.lineno} {node.name}")
    assert too_large == []
