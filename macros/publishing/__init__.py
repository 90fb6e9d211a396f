"""The published site: sealed versions, their notices, lists and downloads; verifying files."""
