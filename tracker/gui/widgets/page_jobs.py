"""Background work of a page that may be gone before it ends; then nothing is told any more."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from tracker.gui.widgets.jobs import Job, Report, raise_here


class PageJobs:
    """The jobs of one page; they belong to the application, since a worker still speaks through them."""

    def __init__(self, page: QWidget) -> None:
        self._running: list[Job] = []
        page.destroyed.connect(self.cancel)

    def run(
        self,
        work: Callable[[Report], object],
        then: Callable[[Any], object],
        failed: Callable[[BaseException], object] = raise_here,
    ) -> Job:
        """Begin `work` in the background; `then` is given its result while the page is there."""
        job = Job(work, QCoreApplication.instance())
        job.succeeded.connect(then)
        job.failed.connect(failed)
        job.ended.connect(lambda: self._end(job))
        self._running.append(job)
        job.start()
        return job

    def cancel(self) -> None:
        """Stop all of them."""
        for job in self._running:
            job.cancel()

    def _end(self, job: Job) -> None:
        self._running.remove(job)
        job.deleteLater()
