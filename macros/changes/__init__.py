"""What readers of one state of the site find changed in another."""
