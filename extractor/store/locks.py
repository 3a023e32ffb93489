"""Who may write beside whom: adders share a store, whoever removes has it alone.

SQLite has one writer at a time anyway. PostgreSQL gets an advisory lock for the transaction,
because a concept that one writer finds and another one removes would be lost.
"""

from sqlalchemy import Connection, func, select

# Any fixed number serves; this one spells "claims" in the letters of a telephone.
STORE_LOCK = 252467


def lock_for_adding(connection: Connection) -> None:
    """Keep those who remove out until the transaction ends."""
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock_shared(STORE_LOCK)))


def lock_for_removing(connection: Connection) -> None:
    """Keep everybody else out until the transaction ends."""
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(STORE_LOCK)))
