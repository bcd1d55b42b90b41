from django.db import migrations

from verbund.search.engines import postgres, sqlite


def _statements(schema_editor, name):
    engine = postgres if schema_editor.connection.vendor == "postgresql" else sqlite
    return getattr(engine, name)


def create(apps, schema_editor):
    for statement in _statements(schema_editor, "CREATE"):
        schema_editor.execute(statement)


def drop(apps, schema_editor):
    for statement in _statements(schema_editor, "DROP"):
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]

    operations = [migrations.RunPython(create, drop)]
