"""The run report: one self-contained HTML page about a snapshot, readable without a network."""

from unspun.report.limits import Limits
from unspun.report.page import render, report_path, write_report

__all__ = ["Limits", "render", "report_path", "write_report"]
