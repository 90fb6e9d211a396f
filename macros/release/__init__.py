"""The act of releasing, and the commands for what was released."""
