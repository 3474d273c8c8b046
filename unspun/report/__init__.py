"""What a person reads about a run: a page of HTML per snapshot, a page of Markdown for the UI."""

from unspun.report.history import Measure, trend
from unspun.report.limits import Limits
from unspun.report.page import render, write_report
from unspun.report.quality import blocked_page, quality_page

__all__ = [
    "Limits",
    "Measure",
    "blocked_page",
    "quality_page",
    "render",
    "trend",
    "write_report",
]
