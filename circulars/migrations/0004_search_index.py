"""The full-text index over SearchEntry, kept by the database itself; see docs/adr/0006-search.md.

SQLite: an FTS5 table whose content is SearchEntry's own, three triggers that keep it, and an index that answers what
a search asks of a row without reading its text. PostgreSQL: a generated tsvector with a GIN index. Elsewhere: nothing,
and the search falls back to LIKE.

Django rebuilds a table on SQLite for most changes of its columns, and a rebuilt table has lost its triggers. A later
migration that changes SearchEntry therefore begins with `drop_index` and ends with `create_index` of this one.
"""

from django.db import migrations

TABLE = "circulars_searchentry"
INDEX = "circulars_searchindex"
COLUMNS = ("title", "label", "places", "body", "kind", "series", "year")

_names = ", ".join(COLUMNS)
_new = ", ".join(f"new.{column}" for column in COLUMNS)
_old = ", ".join(f"old.{column}" for column in COLUMNS)
_insert = f"INSERT INTO {INDEX}(rowid, {_names}) VALUES (new.id, {_new});"
_delete = f"INSERT INTO {INDEX}({INDEX}, rowid, {_names}) VALUES ('delete', old.id, {_old});"

SQLITE = [
    f"CREATE VIRTUAL TABLE {INDEX} USING fts5({_names}, content='{TABLE}', content_rowid='id', "
    "tokenize='unicode61 remove_diacritics 2', prefix='3')",
    f"CREATE TRIGGER {INDEX}_insert AFTER INSERT ON {TABLE} BEGIN {_insert} END",
    f"CREATE TRIGGER {INDEX}_delete AFTER DELETE ON {TABLE} BEGIN {_delete} END",
    f"CREATE TRIGGER {INDEX}_update AFTER UPDATE ON {TABLE} BEGIN {_delete} {_insert} END",
    f"INSERT INTO {INDEX}({INDEX}) VALUES ('rebuild')",
    f"CREATE INDEX circulars_search_facts ON {TABLE}(id, site_id, locale, expires_at, kind, series, year)",
]
SQLITE_REVERSE = [
    "DROP INDEX IF EXISTS circulars_search_facts",
    *(f"DROP TRIGGER IF EXISTS {INDEX}_{event}" for event in ("insert", "delete", "update")),
    f"DROP TABLE IF EXISTS {INDEX}",
]

# PostgreSQL's parser reads "2017-2018" as 2017 and minus 2018, "and/or" as the name of a file, "No.4" as a host: so it
# is given words and nothing else, without accents, as FTS5's tokenizer makes them. Every function here is immutable.
_MARKS = r"[\u0300-\u036f]+"
_BETWEEN_WORDS = r"[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00a9\u00ab-\u00b1\u00b4\u00b6-\u00b8\u00bb\u00bf\u2000-\u206f\u3000-\u3004\u3008-\u3020]+"
MAX_CHARS = 200_000  # a tsvector holds at most 1 MB


def _words(text: str) -> str:
    """SQL for the words of the SQL expression `text`. Only text beyond ASCII is normalised, which takes time."""
    plain = f"regexp_replace(normalize({text}, NFD), '{_MARKS}', '', 'g')"
    folded = f"CASE WHEN octet_length({text}) = char_length({text}) THEN {text} ELSE {plain} END"
    return f"to_tsvector('simple'::regconfig, regexp_replace({folded}, '{_BETWEEN_WORDS}', ' ', 'g'))"


POSTGRESQL = [
    f"""ALTER TABLE {TABLE} ADD COLUMN words tsvector GENERATED ALWAYS AS (
        setweight({_words("(title || ' ' || label)")}, 'A')
        || setweight({_words("places")}, 'B')
        || setweight({_words(f'"left"(body, {MAX_CHARS})')}, 'D')
        || array_to_tsvector(ARRAY['kind=' || kind, 'series=' || series, 'year=' || coalesce("year"::integer, 0)::text])
    ) STORED""",
    f"CREATE INDEX {INDEX} ON {TABLE} USING gin (words) WITH (fastupdate = off)",
]
POSTGRESQL_REVERSE = [f"DROP INDEX IF EXISTS {INDEX}", f"ALTER TABLE {TABLE} DROP COLUMN IF EXISTS words"]

CREATE = {"sqlite": SQLITE, "postgresql": POSTGRESQL}
DROP = {"sqlite": SQLITE_REVERSE, "postgresql": POSTGRESQL_REVERSE}


def create_index(apps, schema_editor):
    for statement in CREATE.get(schema_editor.connection.vendor, ()):
        schema_editor.execute(statement)


def drop_index(apps, schema_editor):
    for statement in DROP.get(schema_editor.connection.vendor, ()):
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("circulars", "0003_expiring")]

    operations = [migrations.RunPython(create_index, drop_index, elidable=False)]
