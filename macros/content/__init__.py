"""What the writers wrote, read from `docs/` into frozen values."""
