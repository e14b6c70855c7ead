"""Office files locked with a password: asked for, told when wrong, and read by what was inside."""

import base64
import hashlib
import io
import os
import struct
import tempfile
import zipfile
import zlib

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from made_letter import MADE
from odt_files import NAMES, odt, p
from word_files import docx, paragraph

from tracker.errors import UnreadableLetter
from tracker.file_errors import DamagedFile, NeedsPassword, WrongKind, WrongPassword
from tracker.files import Received, read_letter, read_received
from tracker.files.locked import _nothing_on_disk, unlocked

PASSWORD = "密码123"
# The library that locks loses what is smaller than a page of its container.
PICTURE = {"word/media/a.png": os.urandom(8000)}
AES = "http://www.w3.org/2001/04/xmlenc#aes256-cbc"


@pytest.fixture(scope="module")
def locked_docx() -> bytes:
    from msoffcrypto.format.ooxml import OOXMLFile

    locked = io.BytesIO()
    OOXMLFile(io.BytesIO(docx(paragraph("锁住的信。"), PICTURE))).encrypt(PASSWORD, locked)
    return locked.getvalue()


def locked_odt(rounds: str = "10", algorithm: str = AES, padding: int = 16) -> bytes:
    """An OpenDocument text whose content is locked as LibreOffice locks it."""
    with zipfile.ZipFile(io.BytesIO(odt(p("锁住的信。")))) as archive:
        plain = archive.read("content.xml")
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    packed = packer.compress(plain) + packer.flush()
    missing = padding - len(packed) % 16
    filled = packed + bytes(missing - 1) + bytes([missing])
    salt, begin = os.urandom(16), os.urandom(16)
    key = hashlib.pbkdf2_hmac("sha1", hashlib.sha256(PASSWORD.encode()).digest(), salt, 10, 32)
    encryptor = Cipher(algorithms.AES(key), modes.CBC(begin)).encryptor()
    # Checked are the packed bytes without the filling, the first 1,024 of them.
    check, told_salt, told_begin = (
        base64.b64encode(one).decode() for one in (hashlib.sha256(packed[:1024]).digest(), salt, begin)
    )
    manifest = (
        f'<manifest:manifest{NAMES}><manifest:file-entry manifest:full-path="content.xml">'
        f'<manifest:encryption-data manifest:checksum="{check}">'
        f'<manifest:algorithm manifest:algorithm-name="{algorithm}" manifest:initialisation-vector="{told_begin}"/>'
        f'<manifest:key-derivation manifest:iteration-count="{rounds}" manifest:salt="{told_salt}"/>'
        "</manifest:encryption-data></manifest:file-entry></manifest:manifest>"
    )
    locked = encryptor.update(filled) + encryptor.finalize()
    return odt("", parts={"content.xml": locked, "META-INF/manifest.xml": manifest})


def test_a_locked_document_asks_for_its_password(locked_docx):
    for content in (locked_docx, locked_odt()):
        with pytest.raises(NeedsPassword) as caught:
            read_received(Received("答复函.docx", content))
        assert type(caught.value) is NeedsPassword


def test_a_wrong_password_is_told_as_such(locked_docx):
    for content in (locked_docx, locked_odt()):
        with pytest.raises(WrongPassword):
            read_received(Received("答复函.docx", content, "猜的"))


def test_a_document_is_read_with_its_password_and_kept_as_it_came(locked_docx):
    for content, form in ((locked_docx, "docx"), (locked_odt(), "odt")):
        source = read_received(Received("答复函", content, PASSWORD))
        assert (source.text, source.encoding, source.original) == ("锁住的信。", form, content)


def test_what_was_inside_is_taken_for_what_it_is(locked_docx):
    from msoffcrypto.format.ooxml import OOXMLFile

    workbook, locked = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(workbook, "w") as archive:
        types = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
        archive.writestr("[Content_Types].xml", types)
        archive.writestr("xl/workbook.xml", PICTURE["word/media/a.png"])
    OOXMLFile(workbook).encrypt(PASSWORD, locked)
    with pytest.raises(WrongKind):
        read_received(Received("台账.docx", locked.getvalue(), PASSWORD))


def test_a_password_that_no_lock_asks_for_does_no_harm():
    for content in (docx(paragraph("信。")), odt(p("信。"))):
        assert read_received(Received("a", content, PASSWORD)).text == "信。"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (locked_odt(algorithm="urn:blowfish"), WrongKind),
        (locked_odt(rounds="99999999999"), DamagedFile),
        (locked_odt(rounds="many"), DamagedFile),
    ],
)
def test_a_lock_of_another_make_or_a_broken_one_is_told(content, kind):
    with pytest.raises(kind):
        read_received(Received("a.odt", content, PASSWORD))


def test_a_package_that_is_locked_as_one_whole_is_told():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("encrypted-package", b"\0" * 100)
        entry = '<manifest:file-entry manifest:full-path="encrypted-package"><manifest:encryption-data/></manifest:file-entry>'
        archive.writestr("META-INF/manifest.xml", f"<manifest:manifest{NAMES}>{entry}</manifest:manifest>")
    with pytest.raises(WrongKind):
        read_received(Received("a.odt", packed.getvalue()))


@pytest.mark.parametrize("cut", [600, 2000, 5000])
@pytest.mark.parametrize("password", [None, PASSWORD])
def test_a_locked_document_that_was_cut_short_is_told(locked_docx, cut, password):
    with pytest.raises(UnreadableLetter):
        read_received(Received("a.docx", locked_docx[:cut], password))


def test_the_library_s_temporary_files_stay_in_memory():
    from msoffcrypto.format import doc97

    with _nothing_on_disk(), doc97.tempfile.TemporaryFile() as kept:
        assert isinstance(kept, io.BytesIO)
    assert doc97.tempfile is tempfile


def test_a_doc_without_a_lock_is_itself_and_one_with_it_asks(shared):
    content = (shared / "samples" / "letter.doc").read_bytes()
    plain = Received("a.doc", content)
    assert unlocked(plain) is plain
    begin = content.index(b"\xec\xa5")  # where Word's own header begins
    flags = content[begin + 11] | 1
    with pytest.raises(NeedsPassword):
        unlocked(Received("a.doc", content[: begin + 11] + bytes([flags]) + content[begin + 12 :]))


def test_small_sectors_in_a_ring_are_damage_and_no_endless_work():
    content = bytearray((MADE / "locked.doc").read_bytes())
    (table,) = struct.unpack_from(
        "<I", content, 60
    )  # the first sector that says which small sectors follow which
    struct.pack_into(
        "<I", content, (table + 1) * 512 + 12 * 4, 11
    )  # WordDocument begins at 11 and goes on at 12
    with pytest.raises(DamagedFile):
        unlocked(Received("a.doc", bytes(content), "123456"))


def test_opening_a_locked_doc_writes_no_file(monkeypatch):
    monkeypatch.setattr(tempfile, "TemporaryFile", lambda *_, **__: pytest.fail("it was written to disk"))
    inside = unlocked(Received("a.doc", (MADE / "locked.doc").read_bytes(), "123456"))
    assert unlocked(inside) is inside


def test_the_locked_sample_is_read(shared):
    path = shared / "samples" / "hostile" / "encrypted_123456.docx"
    assert "第1299号建议的答复" in read_letter(path, "123456").text
    with pytest.raises(WrongPassword):
        read_letter(path, "654321")
