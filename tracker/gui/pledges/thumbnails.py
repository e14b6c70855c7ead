"""Small pictures of evidence, made off the GUI thread; what is no picture, or far too large a one, has none."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader

from tracker.files.kinds import Kind, kind_of
from tracker.gui.widgets.jobs import Job, Report
from tracker.ledger import read_ledger
from tracker.model import KeptEvidence

SIDE = 64
# A photograph has some 50 million pixels; more is a mistake, or made to use memory up.
_MOST_PIXELS = 120_000_000


def thumbnail(content: bytes, side: int = SIDE) -> QImage | None:
    """A picture of at most `side` pixels in both directions; None where the content is no picture to be shown."""
    if (
        kind_of(content[:65_536]) is not Kind.PICTURE
    ):  # Qt would also try drawings and whatever it has a plug-in for
        return None
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    reader = QImageReader(buffer)
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid() or size.width() * size.height() > _MOST_PIXELS:
        return None
    reader.setScaledSize(
        size.scaled(QSize(side, side), Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1))
    )
    image = reader.read()
    return None if image.isNull() else image


class Thumbnails(QObject):
    """Makes those of a pledge's evidence, a few of them kept.

    Signals:
        came(): more are there; failed(exception): expected errors and others alike.

    """

    came = Signal()
    failed = Signal(object)

    def __init__(self, ledger: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ledger = ledger
        self._made: dict[str, QImage | None] = {}
        self._job: Job | None = None
        self._next: dict[str, str] = {}

    def of(self, evidence: KeptEvidence) -> QImage | None:
        """The picture, where it is made and is one."""
        return self._made.get(evidence.digest)

    def ask(self, evidence: Sequence[KeptEvidence]) -> None:
        """Have these made; what was asked for before and is not begun is forgotten."""
        self._next = {one.digest: one.id for one in evidence if one.digest not in self._made}
        if self._next and self._job is None:
            self._begin()

    def _begin(self) -> None:
        wanted, self._next = self._next, {}
        ledger = self._ledger
        job = self._job = Job(lambda report: _make(ledger, wanted, report), self)
        job.succeeded.connect(self._keep)
        job.failed.connect(self.failed)
        job.ended.connect(self._go_on)
        job.start()

    def _keep(self, made: Mapping[str, QImage | None]) -> None:
        self._made |= made
        for digest in list(self._made)[:-500]:
            del self._made[digest]
        self.came.emit()

    def _go_on(self) -> None:
        self._job = None
        if self._next:
            self._begin()


def _make(ledger: Path, wanted: Mapping[str, str], report: Report) -> dict[str, QImage | None]:
    """Runs off the GUI thread, over a connection of its own."""
    reader = read_ledger(ledger, also_newer=True)
    try:
        made: dict[str, QImage | None] = {}
        for done, (digest, evidence_id) in enumerate(wanted.items()):
            report(done, len(wanted))
            with suppress(KeyError):  # taken back meanwhile
                made[digest] = thumbnail(reader.evidence(evidence_id))
        return made
    finally:
        reader.close()
