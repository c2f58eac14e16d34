"""Many reports → one folder: read on all cores, kept as parts, joined as a stream, put in place at once."""
