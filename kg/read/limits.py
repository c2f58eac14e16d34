"""How large a thing may be before it is refused; none of them is near to what a report needs."""

MAX_TEXT_BYTES = 20_000_000  # of a file of plain text, or of a web page
MAX_BYTES = 100_000_000  # of any other file, an archive among them
MAX_CHARACTERS = 2_000_000  # of one report; reading takes 0.5 MB of memory and 10 ms for each thousand
MAX_PAGES = 2_000
MAX_DEPTH = 512  # elements inside each other, as browsers have it
MAX_MEMBERS = 10_000  # of an archive
MAX_UNPACKED = 200_000_000  # bytes of all members together
MAX_RATIO = 200  # bytes out for each byte in
