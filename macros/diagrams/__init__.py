"""Values to drawings: element trees that know nothing of files or of MkDocs."""
