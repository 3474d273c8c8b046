"""What splitting takes out of a page."""

from unspun.rules import rule

HEADER_LINE = rule("SPL-002", "drop", "A header line of an article, read into its columns.")
PAGE_FURNITURE = rule("SPL-003", "drop", "A line of a page that belongs to none of its articles.")
