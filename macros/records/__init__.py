"""What was released and withdrawn: the record, the sealed zips and prints, and comparing them."""
