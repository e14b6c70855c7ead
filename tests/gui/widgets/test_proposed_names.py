"""A save dialog proposes a name in the folder that the user is in, whatever another desktop called the file."""

import pytest
from PySide6.QtWidgets import QFileDialog

from tracker.gui.widgets.proposed_names import proposed_name
from tracker.ledger import take_turn
from tracker.model import Actor, EntryKind, Evidence, Side

NAMES = {
    "验收单.pdf": "验收单.pdf", "../../外.txt": "外.txt", "/etc/passwd": "passwd", "C:\\Windows\\a.txt": "a.txt",
    "CON": "_CON", "nul.txt": "_nul.txt", "一\n二.txt": "一_二.txt", "a:b|c?.txt": "a_b_c_.txt", "": "_", "..": "_",
    "../": "_", "名\u202efdp.exe": "名_fdp.exe", ".bashrc": "bashrc", "x" * 300 + ".docx": "x" * 70 + ".docx",
    "长" * 300: "长" * 80, "a\0b": "a_b", "concord.txt": "concord.txt",
}  # fmt: skip


@pytest.mark.parametrize("kept", NAMES)
def test_it_is_a_name_only(kept):
    assert proposed_name(kept) == NAMES[kept]


def test_the_dialog_proposes_it(window, qtbot, choose, session, lines, monkeypatch, clock):
    pledge_id = lines()["开通3路公交。"].pledge.id
    proof = [Evidence("../../外.txt", b"1")]
    session.ledger.carry_out(
        take_turn(EntryKind.PROGRESS, [pledge_id], "附", proof), Actor("甲", Side.CLERK), clock.now
    )
    (kept,) = session.ledger.entries(pledge_id)[0].evidence
    proposed = []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *told: (proposed.append(told[2]) or "", ""))
    window.pledges.evidence.save(kept)
    assert proposed == ["外.txt"]
