"""What must hold before anything is published: each check yields problems and prints nothing."""
