"""Is every mistake caught? The real site, broken in random ways from a fixed seed."""
