"""What Word documents are made of."""
import zipfile

W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'


def write_docx(path, *paragraphs, name='word/document.xml', tail='</w:body>',
               styles=''):
    """Write a document of XML paragraphs."""
    with zipfile.ZipFile(path, 'w', zipfile.ZIP_DEFLATED) as archive:
        body = ''.join(f'<w:p>{text}</w:p>' for text in paragraphs)
        archive.writestr(name, f'<?xml version="1.0"?><w:document '
                         f'xmlns:w="{W}"><w:body>{body}{tail}</w:document>')
        if styles:
            archive.writestr('word/styles.xml', (
                f'<w:styles xmlns:w="{W}">{styles}</w:styles>'))
    return path


def run(text, look=''):
    look = f'<w:rPr>{look}</w:rPr>' if look else ''
    return f'<w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r>'


def style(id, name, base='', look=''):
    return (f'<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="'
            f'{name}"/><w:basedOn w:val="{base}"/>{look}</w:style>')


def styled(id, text):
    return f'<w:pPr><w:pStyle w:val="{id}"/></w:pPr>{run(text)}'


def row(*cells):
    return '<w:tr>' + ''.join(f'<w:tc>{cell}</w:tc>'
                              for cell in cells) + '</w:tr>'


def paragraphs(*texts):
    return ''.join(f'<w:p>{run(text)}</w:p>' for text in texts)


# As a German Word names them.
STYLES = (style('Standard', 'Normal') + style('Titel', 'Title', 'Standard')
          + style('berschrift1', 'heading 1', 'Standard')
          + style('berschrift2', 'heading 2', 'berschrift1')
          + style('Lemma', 'Headword', 'berschrift2')
          + style('Verzeichnis2', 'toc 2', 'Standard'))
BOLD = '<w:b/>'
