"""The macros of the small sites: mkdocs-macros-plugin looks for them beside `small_mkdocs.yml`."""

from macros import define_env

__all__ = ["define_env"]
