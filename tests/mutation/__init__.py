"""Is every mistake caught? The guides for tests, broken in random ways from a fixed seed."""
