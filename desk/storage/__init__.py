"""The file: schema, migrations, unit of work, repositories, search, lists, backup."""
