"""Letters with bytes changed, cut out and cut off: each gives a text or an error that is told, never anything else."""

import random

import pytest
from made_letter import MADE

from tracker.errors import UnreadableLetter
from tracker.files import Received, read_received

PAGE = "<html><head><meta charset=gb2312><title>答复</title></head><body><div id=zoom><p>吴桂芳<b>委员</b>：</p><table><tr><td>甲</td></tr></table></div></body></html>"
SAVED = f'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n--b\nContent-Type: text/html\n\n{PAGE}\n--b--\n'
ORIGINALS = {
    "letter.doc": (MADE / "letter.doc").read_bytes(),
    "locked.doc": (MADE / "locked.doc").read_bytes(),
    "letter.rtf": (MADE / "letter.rtf").read_bytes(),
    "page.html": PAGE.encode("gb18030"),
    "page.mht": SAVED.encode("gb18030"),
}


def mutated(original: bytes, seed: int) -> bytes:
    chance, content = random.Random(seed), bytearray(original)
    place, many = chance.randrange(len(content)), chance.randrange(1, 600)
    match seed % 5:
        case 0:
            del content[place:]
        case 1:
            del content[place : place + many]
        case 2:
            for _ in range(many // 15 + 1):
                content[chance.randrange(len(content))] = chance.randrange(256)
        case 3:
            content[place : place + many] = chance.randbytes(many)
        case 4:
            content[place // 512 * 512 : place // 512 * 512 + 512] = bytes(512)
    return bytes(content)


@pytest.mark.parametrize("name", ORIGINALS)
def test_a_damaged_letter_gives_a_text_or_an_error_that_is_told(name, say):
    for seed in range(150):
        try:
            read_received(Received(name, mutated(ORIGINALS[name], seed), "123456"))
        except UnreadableLetter as error:
            title, advice = error.told(say)
            assert "{" not in title + advice


@pytest.mark.parametrize("name", ["letter.doc", "letter.rtf"])
def test_a_letter_that_lost_much_is_never_passed_off_as_whole(name):
    whole = read_received(Received(name, ORIGINALS[name])).text
    for seed in range(0, 150, 5):
        try:
            read = read_received(Received(name, mutated(ORIGINALS[name], seed)))
        except UnreadableLetter:
            continue
        assert read.text == whole or read.cautions
