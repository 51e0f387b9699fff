"""Makes the demo's PDFs from the texts in `reports/`; the results are committed, so this is seldom run.

Needs WeasyPrint (no dependency of this project: `pip install weasyprint` in an environment of its own) and Debian's
fonts-noto-core and fonts-noto-cjk. From the checkout:

    python -m home.demo.make_documents

A text is `name.language.md`: "# title", a subtitle, a line of date and sender, then "## headings", paragraphs,
"1." and "-" lists, and a last "> note". The files are tagged (PDF/UA-1) and embed subsets of their fonts. The Chinese
font is cut down before WeasyPrint sees it: left to itself, each file carries a table of all its 65,000 glyphs.
"""

import re
import sys
import tempfile
from collections.abc import Iterator
from html import escape
from itertools import groupby
from pathlib import Path

from fontTools import subset
from weasyprint import HTML

HERE = Path(__file__).resolve().parent
FONTS = {"ar": "Noto Naskh Arabic", "zh-hans": "Cut Down"}
CHINESE = {
    "normal": Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"),
    "bold": Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc"),
}
CHINESE_SIMPLIFIED = 2  # its place in Noto's collections
STYLE = """
@page { size: A4; margin: 16mm 22mm 14mm }
body { font: 11pt/1.42 FONT, 'Noto Sans', sans-serif; color: #1d2733; margin: 0 }
header { border-block-end: 2pt solid #0b5563; margin-block-end: 7mm; padding-block-end: 4mm }
h1 { font-size: 24pt; line-height: 1.2; margin: 0 0 2mm; color: #0b5563 }
header p { margin: 0 } header p + p { color: #55606d; font-size: 9.5pt; margin-block-start: 2mm }
h2 { font-size: 13pt; margin: 5mm 0 1.5mm; color: #0b5563; break-after: avoid }
p { margin: 0 0 2.5mm } ol, ul { margin: 0 0 2.5mm; padding-inline-start: 6mm } li { margin-block-end: 1mm }
footer { margin-block-start: 6mm; border-block-start: .5pt solid #9aa5b1; padding-block-start: 2mm; font-size: 8.5pt;
  color: #55606d }
"""


def to_html(text: str, language: str) -> str:
    """The text of one document as a whole HTML page in `language` (BCP 47)."""
    lines = text.splitlines()
    title, subtitle, imprint = lines[0].removeprefix("# "), lines[1], lines[2]
    direction = "rtl" if language == "ar" else "ltr"
    style = STYLE.replace("FONT", f"'{FONTS.get(language, 'Noto Sans')}'")
    return (
        f'<!doctype html><html lang="{language}" dir="{direction}"><meta charset="utf-8">'
        f"<title>{escape(title)}</title><style>{style}</style>"
        f"<header><h1>{escape(title)}</h1><p>{escape(subtitle)}</p><p>{escape(imprint)}</p></header>"
        f"<main>{''.join(_body(lines[3:]))}</main></html>"
    )


def _body(lines: list[str]) -> Iterator[str]:
    for kind, group in groupby((line for line in lines if line.strip()), key=_kind):
        texts = [escape(re.sub(r"^(## |> |- |\d+\. )", "", line)) for line in group]
        if kind in ("ol", "ul"):
            yield f"<{kind}>{''.join(f'<li>{text}</li>' for text in texts)}</{kind}>"
        else:
            yield from (f"<{kind}>{text}</{kind}>" for text in texts)


def _kind(line: str) -> str:
    if re.match(r"\d+\. ", line):
        return "ol"
    return {"##": "h2", "- ": "ul", "> ": "footer"}.get(line[:2], "p")


def cut_down_faces(text: str, folder: Path) -> str:
    """CSS for the Chinese font with the glyphs of `text` alone, its files written to `folder`."""
    options = subset.Options(font_number=CHINESE_SIMPLIFIED, desubroutinize=True, layout_features=["kern", "palt"])
    faces = ""
    for weight, path in CHINESE.items():
        font = subset.load_font(str(path), options)
        cutter = subset.Subsetter(options)
        cutter.populate(text=text)
        cutter.subset(font)
        target = folder / f"{weight}.otf"
        subset.save_font(font, str(target), options)
        faces += f"@font-face {{ font-family: 'Cut Down'; font-weight: {weight}; src: url('{target.as_uri()}') }}"
    return faces


def main() -> None:
    for source in sorted((HERE / "reports").glob("*.md")):
        name, _dot, language = source.stem.rpartition(".")
        text = source.read_text(encoding="utf-8")
        target = HERE / "documents" / f"{name}-{language}.pdf"
        with tempfile.TemporaryDirectory() as folder:
            faces = cut_down_faces(text, Path(folder)) if language == "zh-hans" else ""
            page = HTML(string=to_html(text, language).replace("<style>", f"<style>{faces}", 1))
            page.write_pdf(target, pdf_variant="pdf/ua-1")
        sys.stdout.write(f"{target.name}: {target.stat().st_size // 1024} KB\n")


if __name__ == "__main__":
    main()
