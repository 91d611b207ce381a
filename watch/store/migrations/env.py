"""Run by Alembic inside the connection and the transaction that ``migrations.upgrade`` opened."""

from alembic import context

context.configure(connection=context.config.attributes["connection"], transactional_ddl=True)
with context.begin_transaction():
    context.run_migrations()
