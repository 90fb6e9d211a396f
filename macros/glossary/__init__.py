"""Finding the glossary's words in text, and linking them to their entries."""
