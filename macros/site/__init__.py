"""The only room that knows MkDocs: the build, its hooks, the folder it writes."""
