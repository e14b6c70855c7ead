"""How much of a file is read before it is refused: no letter comes near these numbers, and a hostile file goes past them."""

FILE_MB = 50
# Of packed formats: all parts unpacked, one part, and how many there are.
UNPACKED_MB, PART_MB, PARTS = 200, 20, 5_000
# Of one XML document: tags, opening and closing; a letter of 30 pages in Word has some 40,000.
TAGS = 400_000
PAGES = 500
MEGAPIXELS = 20
# What is read out: a reply letter of 30 pages has 50 KB.
TEXT_MB = 2
# All files together of an archive that is a bundle of letters; each is read by itself.
BUNDLE_MB = 2_000
# Recognising one page of a scan, which takes some 4 seconds.
PAGE_SECONDS = 30
