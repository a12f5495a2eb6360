"""PDFs as small as they get, for layouts that no program at hand prints."""

from collections.abc import Sequence

Words = tuple[float, float, str]  # left and bottom, in points, and what stands there


def pdf(*pages: Sequence[Words], info: str = "") -> bytes:
    """Each page's words in the order given; A5, Helvetica, ASCII."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    objects.append("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    kids = []
    for words in pages:
        content = "".join(f"BT /F1 11 Tf {x} {y} Td ({_escaped(text)}) Tj ET\n" for x, y, text in words)
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}endstream")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 420 595] /Contents {len(objects)} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects.append(f"<< {info} >>")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    return _file(objects)


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def _file(objects: Sequence[str]) -> bytes:
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode("ascii")
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode("ascii")
    out += b"".join(f"{place:010} 00000 n \n".encode("ascii") for place in places)
    about = f"/Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R"
    return out + f"trailer\n<< {about} >>\nstartxref\n{start}\n%%EOF\n".encode("ascii")
