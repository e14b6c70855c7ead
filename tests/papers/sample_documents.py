"""A paper made by hand for the tests of exports."""

from tracker.reports import Column, Document, Heading, Table, Title


def a_document() -> Document:
    table = Table((Column("承诺事项", 1),), (("修复港前路破损路面",),))
    return Document(Title("台账"), (Heading("一、总体情况", 1), table), "zh-CN")
