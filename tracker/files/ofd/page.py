"""Walks over what is drawn on a page of an OFD: its own content, its templates' and its annotations'."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from tracker.file_errors import DamagedFile, OversizedFile
from tracker.files.ofd.package import OfdPackage, PageParts, box_of, first, local, named, numbers_of, text_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_DEEPEST, _MOST_OBJECTS = 32, 100_000
# An affine transform (a, b, c, d, e, f): x' = a x + c y + e, y' = b x + d y + f.
Transform = tuple[float, float, float, float, float, float]
_UNMOVED: Transform = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Drawn(NamedTuple):
    """A text, path or picture object and where its own space goes on the page as it is shown, in millimetres."""

    element: "_Element"
    transform: Transform


@dataclass
class OfdPage:
    """A page's size in millimetres, what is drawn on it, the files of its pictures and its fonts' names by number."""

    width: float
    height: float
    drawn: list[Drawn] = field(default_factory=list)
    pictures: dict[str, str] = field(default_factory=dict)
    bold_fonts: frozenset[str] = frozenset()
    is_whole: bool = True


@dataclass
class _Resources:
    units: dict[str, "_Element"] = field(default_factory=dict)
    pictures: dict[str, str] = field(default_factory=dict)
    bold_fonts: set[str] = field(default_factory=set)


class OfdPages:
    """The pages of a package, each read when it is asked for; resources and templates are read once.

    Raises:
        OversizedFile: more is drawn than on all pages of a letter.

    """

    def __init__(self, package: OfdPackage, name: str) -> None:
        self._package, self._name = package, name
        self._resources: dict[tuple[str, ...], _Resources] = {}
        self._left = _MOST_OBJECTS

    def read(self, parts: PageParts) -> OfdPage:
        """One page; DamagedFile where its content is missing or broken."""
        root = self._package.xml(parts.content) if parts.content else None
        if root is None or parts.content is None:
            raise DamagedFile(name=self._name)
        left, top, width, height = box_of(text_of(first(first(root, "Area"), "PhysicalBox"))) or parts.box
        resources = self._listed((*parts.resources, *self._package.resources_of(parts.content, root)))
        page = OfdPage(width, height, [], resources.pictures, frozenset(resources.bold_fonts))
        start: Transform = (1.0, 0.0, 0.0, 1.0, -left, -top)
        for layer in self._layers(root, parts, page):
            page.drawn += self._walk(layer, start, resources, 0)
        for note in self._notes(parts, page):
            page.drawn += self._walk(note, _moved(start, note), resources, 0)
        return page

    def _layers(self, root: "_Element", parts: PageParts, page: OfdPage) -> Iterator["_Element"]:
        """The layers of a page's templates, then its own; a template that cannot be read makes the page incomplete."""
        for used in named(root, "Template"):
            template = self._optional(parts.templates.get(used.get("TemplateID", "")), page)
            yield from named(first(template, "Content"), "Layer")
        yield from named(first(root, "Content"), "Layer")

    def _notes(self, parts: PageParts, page: OfdPage) -> Iterator["_Element"]:
        if parts.annotations:
            for note in named(self._optional(parts.annotations, page), "Annot"):
                if note.get("Visible", "true") != "false":
                    yield from named(note, "Appearance")

    def _optional(self, part: str | None, page: OfdPage) -> "_Element | None":
        try:
            root = self._package.xml(part) if part else None
        except DamagedFile:
            root = None
        page.is_whole = page.is_whole and root is not None
        return root

    def _walk(
        self, elements: Iterable["_Element"], transform: Transform, resources: _Resources, depth: int
    ) -> Iterator[Drawn]:
        for element in elements:
            self._left -= 1
            if self._left < 0:
                raise OversizedFile(name=self._name)
            if element.get("Visible") == "false" or depth > _DEEPEST:
                continue
            name = local(element)
            if name == "PageBlock":
                yield from self._walk(element, transform, resources, depth + 1)
            elif name == "CompositeObject":
                content = first(resources.units.get(element.get("ResourceID", "")), "Content")
                inner = compose(transform, _own_transform(element))
                yield from self._walk(() if content is None else content, inner, resources, depth + 1)
            elif name in ("TextObject", "PathObject", "ImageObject"):
                yield Drawn(element, compose(transform, _own_transform(element)))

    def _listed(self, parts: tuple[str, ...]) -> _Resources:
        if parts not in self._resources:
            self._resources[parts] = _Resources()
            for part in parts:
                self._take(part, self._resources[parts])
        return self._resources[parts]

    def _take(self, part: str, resources: _Resources) -> None:
        """Note what a list of resources names; a broken one leaves the words of the pages as they are."""
        try:
            root = self._package.xml(part)
        except DamagedFile:
            return
        folder = root.get("BaseLoc", "") if root is not None else ""
        for font in (font for fonts in named(root, "Fonts") for font in named(fonts, "Font")):
            called = f"{font.get('FontName', '')} {font.get('FamilyName', '')}".lower()
            if font.get("Bold") == "true" or "bold" in called:
                resources.bold_fonts.add(font.get("ID", ""))
        for media in (media for group in named(root, "MultiMedias") for media in named(group, "MultiMedia")):
            file = (text_of(first(media, "MediaFile")) or "").strip()
            found = self._package.resolve(part, f"{folder}/{file}") or self._package.resolve(part, file)
            if found:
                resources.pictures[media.get("ID", "")] = found
        for units in named(root, "CompositeGraphicUnits"):
            resources.units.update(
                {unit.get("ID", ""): unit for unit in named(units, "CompositeGraphicUnit")}
            )


def _moved(transform: Transform, element: "_Element") -> Transform:
    left, top, _, _ = box_of(element.get("Boundary")) or (0.0, 0.0, 0.0, 0.0)
    return compose(transform, (1.0, 0.0, 0.0, 1.0, left, top))


def _own_transform(element: "_Element") -> Transform:
    """An object's space to that around it: its CTM, then its boundary's corner."""
    numbers = numbers_of(element.get("CTM"))
    a, b, c, d, e, f = numbers if len(numbers) == 6 else _UNMOVED
    corner = numbers_of(element.get("Boundary"))  # which may be without any height
    left, top = corner[:2] if len(corner) == 4 else (0.0, 0.0)
    return a, b, c, d, e + left, f + top


def compose(outer: Transform, inner: Transform) -> Transform:
    """The transform that applies `inner` first."""
    a, b, c, d, e, f = outer
    p, q, r, s, t, u = inner
    return a * p + c * q, b * p + d * q, a * r + c * s, b * r + d * s, a * t + c * u + e, b * t + d * u + f


def moved(transform: Transform, x: float, y: float) -> tuple[float, float]:
    """Where a place goes."""
    a, b, c, d, e, f = transform
    return a * x + c * y + e, b * x + d * y + f
