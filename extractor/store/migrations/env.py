"""What Alembic runs: the migrations on the connection that the store hands over."""

from alembic import context

from extractor.store.layout import metadata

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=metadata,
    render_as_batch=connection.dialect.name == "sqlite",
    transactional_ddl=False,  # the store has begun a transaction and ends it
)
context.run_migrations()
