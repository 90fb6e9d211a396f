"""Releases: sealed, recorded, verified, published, withdrawn, printed."""
