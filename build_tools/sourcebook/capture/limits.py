"""How much is too much: sizes beyond which nothing is read, so that no file can fill the memory or the disk."""

# A document is worked on as a whole: a text of 50 MB takes 1.4 GB of memory and two minutes. Long novels have 5 MB.
LARGEST_DOCUMENT = 50_000_000  # bytes
LARGEST_FILE = 1_000_000_000  # bytes: a container is read as a whole; crawls are cut into WARC files of this size
LARGEST_UNPACKED = 4_000_000_000  # bytes, of all that one file holds
# Text and office documents pack to a tenth, logs to a fiftieth; deflate can reach 1,032, and only bombs do.
MOST_PACKED = 200
SMALL = 10_000_000  # bytes: what unpacks to no more harms nobody, however well it packs
DEEPEST = 3  # containers within containers: an attached archive of a mail in a mailbox


def size(number: int) -> str:
    return f"{number // 1_000_000:,} MB"
