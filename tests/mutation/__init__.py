"""Does every mistake get caught? The real site, broken in 200 random ways from a fixed seed."""
