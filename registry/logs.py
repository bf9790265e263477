"""How this process logs: one JSON object a line on standard error, with time and level.

What may be in a line is decided where it is written: ids, never names, numbers or codes.
"""

import logging
import sys

import structlog


def configure(level: str = "INFO") -> None:
    """Set structlog up once for the process; `level` is the least that is written."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level]),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
