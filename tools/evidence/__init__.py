"""The spec in other languages, other people's clients and the speed of this one: rows of tables that are measured."""
