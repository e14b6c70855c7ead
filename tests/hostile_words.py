"""Words that a letter may hold and that no file may take for more than words."""

HOSTILE = {
    "markup": "<script>alert('承诺')</script> & <b>粗</b> ]]> &amp;",
    "library's markup": "<r><t>x</t></r>",
    "formula": '=HYPERLINK("http://example.com","点此")',
    "sum": "@SUM(A1:A9)",
    "plus": "+cmd|' /C calc'!A0",
    "minus": "-1+1",
    "wide formula": "＝1+1",
    "long word": "长" * 5_000 + "w" * 5_000,
    "emoji": "👩‍👩‍👧 已办结 ✅ 𠮷",
    "right to left": "甲\u202e乙\u200f丙\u202c",
    "controls": "甲\0乙\a丙\x1f丁\x7f",
    "half a character": "甲\ud83d乙",
    "no character": "甲\ufffe乙\uffff",
    "link": "http://example.com/a?b=c&d=e",
    "mail": "mailto:a@example.com",
    "path": r"\\server\share\..\a.exe",
    "escape": "_x0041_ \\n \\,;: {date} %s",
    "number": "001234567890123456789",
    "blanks": "  两头 \t 空  ",
    "lines": "甲\r\n乙\r丙\u2028丁\v戊",
}
