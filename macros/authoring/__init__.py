"""The first files of a guide, page, word or source."""
