"""Tables whose rows are never changed or deleted: the database itself refuses it.

Frozen like the migrations that use it: a database that exists has its triggers from here.
"""

from __future__ import annotations

from alembic import op


def make_refusal() -> None:
    """What the triggers of PostgreSQL call; SQLite needs nothing."""
    if op.get_bind().dialect.name == "sqlite":
        return
    op.execute(
        "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "RAISE EXCEPTION 'rows of % are never changed', TG_TABLE_NAME; END $$"
    )


def never_changed(*tables: str) -> None:
    """Refuse every change of the rows of these tables."""
    on_sqlite = op.get_bind().dialect.name == "sqlite"
    for table in tables:
        for statement in _on_sqlite(table) if on_sqlite else _on_postgresql(table):
            op.execute(statement)


def _on_sqlite(table: str) -> list[str]:
    return [
        f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, 'rows of {table} are never changed'); END"
        for verb in ("UPDATE", "DELETE")
    ]


def _on_postgresql(table: str) -> list[str]:
    return [
        f"CREATE TRIGGER {table}_no_{name} BEFORE {verbs} ON {table} "
        f"FOR EACH {each} EXECUTE FUNCTION refuse_change()"
        for name, verbs, each in (
            ("change", "UPDATE OR DELETE", "ROW"),
            ("truncate", "TRUNCATE", "STATEMENT"),
        )
    ]
