"""Finding the glossary's terms in a text, and linking them to their entries."""
