#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""make.py - makes the packages (docx, odt, epub) that the tests read, good ones and hostile ones

    python3 tests/readers/make.py            # writes into corpora/golden/ and corpora/fuzz/
    python3 tests/readers/make.py big DIR    # the archives that are too big to keep, into DIR

What the first writes is committed, so that most tests need no python; the same calls give the same
bytes. The texts are ours.
"""
import os
import sys
import zipfile

TOP = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
ODF = " ".join(f'xmlns:{p}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for p, n in (
    ("office", "office"), ("text", "text"), ("style", "style"), ("table", "table"),
    ("draw", "drawing"), ("svg", "svg-compatible")))
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def package(path, files):
    """A zip archive; `files` maps names to contents, in order."""
    path = os.path.join(TOP, path)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with zipfile.ZipFile(path, "w") as out:
        for name, content in files:
            info = zipfile.ZipInfo(name, (2024, 6, 12, 0, 0, 0))
            info.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            out.writestr(info, content)


def para(text, style=None, properties=""):
    style = f'<w:pStyle w:val="{style}"/>' if style else ""
    if not text.startswith("<"):
        text = f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'
    return f"<w:p><w:pPr>{style}{properties}</w:pPr>{text}</w:p>"


RELATIONS = (HEAD + '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
             '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
             'relationships/officeDocument" Target="word/document.xml"/></Relationships>')
TYPES = HEAD + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
STYLES = HEAD + f"""<w:styles {W}>
<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Zwischentitel"><w:name w:val="Zwischentitel"/><w:basedOn w:val="berschrift2"/></w:style>
<w:style w:type="paragraph" w:styleId="berschrift2"><w:name w:val="heading 2"/></w:style>
<w:style w:type="paragraph" w:styleId="Gliederung"><w:name w:val="Gliederung"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Zitat"><w:name w:val="Quote"/></w:style>
<w:style w:type="paragraph" w:styleId="Beschriftung"><w:name w:val="caption"/></w:style>
<w:style w:type="paragraph" w:styleId="Verzeichnis1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Ring1"><w:name w:val="Ring"/><w:basedOn w:val="Ring2"/></w:style>
<w:style w:type="paragraph" w:styleId="Ring2"><w:name w:val="Ring"/><w:basedOn w:val="Ring1"/></w:style>
</w:styles>"""


def docx(path, body, more=(), styles=STYLES):
    document = HEAD + f"<w:document {W} {MC}><w:body>{body}</w:body></w:document>"
    package(path, [("[Content_Types].xml", TYPES), ("_rels/.rels", RELATIONS),
                   ("word/document.xml", document), ("word/styles.xml", styles), *more])


def list_item(text, level):
    return para(text, None, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>')


ARTICLE = "".join((
    para("Moskaus Gast in Pjöngjang", "berschrift1"),
    para("Inhalt, Seite 3", "Verzeichnis1"),
    para('<w:r><w:t>Außenminister Lawrow traf am 12. Juni ein.</w:t></w:r>'
         '<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:t xml:space="preserve"> Er blieb </w:t></w:r>'
         '<w:del w:id="1"><w:r><w:delText>zwei</w:delText></w:r><w:r><w:t>drei</w:t></w:r></w:del>'
         '<w:ins w:id="2"><w:r><w:t>vier</w:t></w:r></w:ins>'
         '<w:r><w:tab/><w:t>Tage.</w:t></w:r>'),
    para("Was er sagte", "Zwischentitel"),
    para("„Wir sind Freunde.“", "Zitat"),
    list_item("Erstens: Öl.", 0), list_item("Zweitens: Gas.", 1),
    para("Drittens ohne Nummer.", None, '<w:numPr><w:numId w:val="0"/></w:numPr>'),
    para("Ein Absatz, dessen Ende ", None, '<w:rPr><w:del w:id="3"/></w:rPr>'), para("gelöscht ist."),
    para('<w:r><w:t>Vor dem Kasten.</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires="wps">'
         '<w:txbxContent>' + para("Im Kasten steht das.") + '</w:txbxContent></mc:Choice><mc:Fallback>'
         '<w:txbxContent>' + para("Im Kasten steht das.") + '</w:txbxContent></mc:Fallback>'
         '</mc:AlternateContent></w:r><w:r><w:t xml:space="preserve"> Nach dem Kasten.</w:t></w:r>'),
    "<w:tbl><w:tr><w:tc>" + para("Land") + "</w:tc><w:tc>" + para("Menge") + "</w:tc></w:tr></w:tbl>",
    para("Der Bahnhof von Pjöngjang", "Beschriftung"),
    para('<w:r><w:t>Erste Zeile</w:t><w:br/><w:t>zweite Zeile</w:t></w:r>'
         '<w:r><w:rPr><w:vanish/></w:rPr><w:t>versteckt</w:t></w:r>'
         '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText></w:r>'),
    para("Dritte Ebene", "Gliederung"), para("Im Kreis.", "Ring1"),
))
NOTES = HEAD + f"""<w:footnotes {W}>
<w:footnote w:type="separator" w:id="0">{para("---")}</w:footnote>
<w:footnote w:id="2">{para("Nach Angaben der Agentur TASS.")}</w:footnote>
<w:footnote w:id="3">{para("Ohne Zeichen im Text.")}</w:footnote>
</w:footnotes>"""
HEADER = HEAD + f"<w:hdr {W}>{para('Kopfzeile')}</w:hdr>"

ODT_STYLES = HEAD + f"""<office:document-styles {ODF}><office:styles>
<style:style style:name="Heading_20_2" style:family="paragraph" style:default-outline-level="2"/>
<style:style style:name="Quotations" style:family="paragraph"/>
<style:style style:name="Zwischentitel" style:family="paragraph" style:parent-style-name="Heading_20_2"/>
</office:styles></office:document-styles>"""
ODT_BODY = """<office:automatic-styles>
<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Quotations"/>
<style:style style:name="P2" style:family="paragraph" style:parent-style-name="Zwischentitel"/>
<style:style style:name="P3" style:family="paragraph" style:parent-style-name="P4"/>
<style:style style:name="P4" style:family="paragraph" style:parent-style-name="P3"/>
</office:automatic-styles>
<office:body><office:text>
<text:tracked-changes><text:changed-region text:id="c1"><text:deletion><text:p>gelöscht</text:p></text:deletion></text:changed-region></text:tracked-changes>
<text:sequence-decls/>
<text:h text:style-name="Heading_20_1" text:outline-level="1">Moskaus Gast in<text:s text:c="3"/>Pjöngjang</text:h>
<text:table-of-content><text:index-body><text:p>Inhalt 3</text:p></text:index-body></text:table-of-content>
<text:p text:style-name="P3">Außenminister Lawrow traf am
12. Juni ein.<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>Nach Angaben der Agentur TASS.</text:p></text:note-body></text:note> Er blieb <text:change text:change-id="c1"/><text:change-start text:change-id="c2"/>vier<text:change-end text:change-id="c2"/><text:tab/>Tage.<office:annotation><text:p>Stimmt das?</text:p></office:annotation></text:p>
<text:p text:style-name="P2">Was er sagte</text:p>
<text:p text:style-name="P1">„Wir sind <text:span>Freunde</text:span>.“</text:p>
<text:list><text:list-item><text:p>Erstens: Öl.</text:p><text:list><text:list-item><text:p>Zweitens: Gas.</text:p></text:list-item></text:list></text:list-item></text:list>
<text:p>Vor dem Kasten.<draw:frame><draw:text-box><text:p text:style-name="Illustration">Der Bahnhof</text:p></draw:text-box><svg:title>Bild</svg:title></draw:frame> Nach dem Kasten.</text:p>
<table:table><table:table-row><table:table-cell><text:p>Land</text:p></table:table-cell><table:table-cell><text:p>Menge</text:p></table:table-cell></table:table-row></table:table>
<text:p>Erste Zeile<text:line-break/>zweite Zeile</text:p>
<text:section text:display="none"><text:p>versteckt</text:p></text:section>
</office:text></office:body>"""
MANIFEST = HEAD + ('<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
                   '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml">{}'
                   '</manifest:file-entry></manifest:manifest>')


def odt(path, body=ODT_BODY, encryption="", more=()):
    package(path, [("mimetype", "application/vnd.oasis.opendocument.text"),
                   ("META-INF/manifest.xml", MANIFEST.format(encryption)), ("styles.xml", ODT_STYLES),
                   ("content.xml", HEAD + f"<office:document-content {ODF}>{body}</office:document-content>"),
                   *more])


def chapter(body):
    return HEAD + ('<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml" '
                   f'xmlns:epub="http://www.idpf.org/2007/ops"><head><title>x</title></head><body>{body}</body></html>')


def epub(path, spine=("c2", "c1"), more=(), chapters=None):
    chapters = chapters or {
        "OEBPS/Text/eins &amp; zwei.xhtml": chapter("<section><h2>Zweites Kapitel</h2><p>Er kam am 12. Juni.</p>"
                                                    "<p>Er blieb vier&nbsp;Tage.</p></section>"),
        "OEBPS/Text/ch1.xhtml": chapter('<h1>Erstes Kapitel</h1><p>Lawrow traf Kim.<a epub:type="noteref" '
                                        'href="#n1">1</a></p><ul><li>Öl</li><li>Gas</li></ul>'
                                        '<aside epub:type="footnote" id="n1"><p>Nach Angaben von TASS.</p></aside>'),
    }
    opf = HEAD + f"""<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="c1" href="../Text/eins%20&amp;%20zwei.xhtml" media-type="application/xhtml+xml"/>
<item id="c2" href="../Text/ch1.xhtml" media-type="application/xhtml+xml"/>
<item id="out" href="../../../../etc/passwd" media-type="text/plain"/>
</manifest><spine><itemref idref="nav"/>{"".join(f'<itemref idref="{i}"/>' for i in spine)}</spine></package>"""
    container = HEAD + ('<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
                        '<rootfile full-path="OEBPS/pkg/book.opf"/></rootfiles></container>')
    package(path, [("mimetype", "application/epub+zip"), ("META-INF/container.xml", container),
                   ("OEBPS/pkg/book.opf", opf),
                   ("OEBPS/pkg/nav.xhtml", chapter("<nav><ol><li>Erstes Kapitel</li></ol></nav>")),
                   *((n.replace("&amp;", "&"), c) for n, c in chapters.items()), *more])


def truncated(source, path, share):
    data = open(os.path.join(TOP, source), "rb").read()
    os.makedirs(os.path.dirname(os.path.join(TOP, path)), exist_ok=True)
    with open(os.path.join(TOP, path), "wb") as out:
        out.write(data[:int(len(data) * share)])


def good():
    notes = (("word/footnotes.xml", NOTES), ("word/header1.xml", HEADER))
    docx("corpora/golden/docx/article/lawrow.docx", ARTICLE, notes)
    odt("corpora/golden/odt/article/lawrow.odt")
    epub("corpora/golden/epub/book/buch.epub")
    flat = HEAD + f'<office:document {ODF} office:mimetype="application/vnd.oasis.opendocument.text">{ODT_BODY}</office:document>'
    os.makedirs(os.path.join(TOP, "corpora/golden/odt/flat"), exist_ok=True)
    with open(os.path.join(TOP, "corpora/golden/odt/flat/lawrow.fodt"), "w", encoding="utf-8") as out:
        out.write(flat)
    docx("corpora/golden/docx/align/de.docx", para("Lawrow in Pjöngjang", "berschrift1") +
         para("Er traf Kim am 12. Juni. Danach flog er nach Moskau."))
    odt("corpora/golden/docx/align/en.odt", "<office:body><office:text><text:h text:outline-level='1'>Lavrov in "
        "Pyongyang</text:h><text:p>He met Kim on June 12. Then he flew to Moscow.</text:p></office:text></office:body>")


def hostile():
    docx("corpora/golden/docx/deep/tief.docx", "<w:sdt>" * 5000)
    docx("corpora/golden/docx/traversal/pfad.docx", para("Harmlos."),
         (("../../../../tmp/satzpaar-evil", "x"), ("/etc/passwd", "x"), ("word/../../x", "x")))
    package("corpora/golden/docx/entities/gemein.docx", [
        ("_rels/.rels", RELATIONS), ("word/document.xml",
         HEAD + '<!DOCTYPE w:document [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
         '<!ENTITY x SYSTEM "file:///etc/passwd">]>' + f"<w:document {W}>{para('&b;&x;')}</w:document>")])
    package("corpora/golden/docx/no-document/leer.docx", [("word/document.xml.bak", "x")])
    truncated("corpora/golden/docx/article/lawrow.docx", "corpora/golden/docx/truncated/kurz.docx", 0.6)
    odt("corpora/golden/odt/encrypted/geheim.odt", encryption="<manifest:encryption-data/>")
    epub("corpora/golden/epub/cyclic/kreis.epub", ("c1", "c1", "c2", "c1", "nav"))
    epub("corpora/golden/epub/outside/raus.epub", ("c1", "out"))
    epub("corpora/golden/epub/drm/drm.epub", more=(("META-INF/encryption.xml",
         '<encryption><CipherReference URI="OEBPS/Text/ch1.xhtml"/></encryption>'),))


def big(folder):
    """A bomb, and one with too many files."""
    docx(os.path.join(folder, "bomb.docx"), para("<w:r><w:t>" + "a" * (80 << 20) + "</w:t></w:r>"))
    package(os.path.join(folder, "many.docx"),
            [("word/document.xml", "x")] + [(f"{i}", "") for i in range(5001)])
    epub(os.path.join(folder, "bomb.epub"), chapters={
        "OEBPS/Text/ch1.xhtml": chapter("<p>" + "Ha! " * (5 << 20) + "</p>")})


def seeds():
    docx("corpora/fuzz/reader_docx/article", ARTICLE, (("word/footnotes.xml", NOTES),))
    odt("corpora/fuzz/reader_odt/article")
    epub("corpora/fuzz/reader_epub/book")


if sys.argv[1:2] == ["big"]:
    big(os.path.abspath(sys.argv[2]))
else:
    good()
    hostile()
    seeds()
