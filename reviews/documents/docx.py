"""The pack as a Word document, for those who work on in Word (standards 124)."""

from __future__ import annotations

import base64

from reviews.documents.apart import run
from reviews.documents.document import Document, filename
from reviews.documents.pictures import PictureSet
from reviews.documents.printed import Shown, cleaned, printed
from reviews.pack.shape import Pack

MIME = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PIXELS = 240  # of a picture that is printed 1.8 cm wide


def write_docx(pack: Pack, pictures: PictureSet) -> Document:
    """The document, with headings, words for every picture, and its language."""
    shown = Shown()
    data = cleaned(printed(pack, pictures, shown), breakable=False)
    images = {name: pictures.png(name, PIXELS) for name in shown.pictures}
    images |= {key: media.data for key, media in shown.photos.items()}
    data["images"] = {key: base64.b64encode(image).decode() for key, image in images.items()}
    made = run("reviews.documents.word", data)
    return Document(made, MIME, filename(pack, "docx"))
