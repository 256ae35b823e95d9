import { randomBytes, randomUUID } from 'node:crypto'
import { crc32 } from 'node:zlib'

/** Small files as people attach them: valid, and each with a content of its own, so that none is known already. */
export type TestFile = { name: string; mimeType: string; buffer: Buffer }

const text = (name: string, mimeType: string, content: string): TestFile => ({
  name,
  mimeType,
  buffer: Buffer.from(content),
})

export const pdf = (name: string): TestFile =>
  text(
    name,
    'application/pdf',
    `%PDF-1.4\n%${randomUUID()}\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n`,
  )

const PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

/** What follows the last chunk of a picture is not read. */
export const png = (name: string): TestFile => ({
  name,
  mimeType: 'image/png',
  buffer: Buffer.concat([Buffer.from(PIXEL, 'base64'), Buffer.from(randomUUID())]),
})

/** A ZIP whose entries are stored as they are. */
function zip(entries: [string, string][]): Buffer {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [path, content] of entries) {
    const name = Buffer.from(path)
    const data = Buffer.from(content)
    const facts = Buffer.alloc(26)
    facts.writeUInt16LE(20, 0)
    facts.writeUInt32LE(crc32(data), 10)
    facts.writeUInt32LE(data.length, 14)
    facts.writeUInt32LE(data.length, 18)
    facts.writeUInt16LE(name.length, 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), facts, name, data])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), facts, tail, name]))
    locals.push(local)
    offset += local.length
  }
  const central = Buffer.concat(directory)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(entries.length, 4)
  end.writeUInt16LE(entries.length, 6)
  end.writeUInt32LE(central.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...locals, central, Buffer.from('PK\x05\x06'), end])
}

const OFFICE = 'application/vnd.openxmlformats-officedocument'

function office(name: string, kind: 'wordprocessingml.document' | 'spreadsheetml.sheet', part: string) {
  const types = `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/${part}" ContentType="${OFFICE}.${kind}.main+xml"/></Types>`
  const buffer = zip([
    ['[Content_Types].xml', types],
    [part, `<document id="${randomUUID()}"/>`],
  ])
  return { name, mimeType: `${OFFICE}.${kind}`, buffer }
}

export const docx = (name: string): TestFile => office(name, 'wordprocessingml.document', 'word/document.xml')
export const xlsx = (name: string): TestFile => office(name, 'spreadsheetml.sheet', 'xl/workbook.xml')

/** A program for Windows begins with these letters, whatever it is called. */
export const program = (name: string): TestFile => text(name, 'application/pdf', `MZ${'\0'.repeat(58)}PE\0\0`)
export const html = (name: string): TestFile =>
  text(name, 'application/pdf', '<!doctype html><script>alert(document.cookie)</script>')
export const svg = (name: string): TestFile =>
  text(name, 'image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')
export const empty = (name: string): TestFile => text(name, 'application/pdf', '')

/** A PDF that readers can open, with one line of words on each page. */
export function pagedPdf(name: string, pages: readonly string[]): TestFile {
  const kids = pages.map((_, index) => `${4 + 2 * index} 0 R`).join(' ')
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    `<</Type/Pages/Kids[${kids}]/Count ${pages.length}>>`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
    ...pages.flatMap((words, index) => {
      const stream = `BT /F1 28 Tf 72 720 Td (${words}) Tj ET`
      return [
        `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents ${5 + 2 * index} 0 R>>`,
        `<</Length ${stream.length}>>\nstream\n${stream}\nendstream`,
      ]
    }),
  ]
  let body = `%PDF-1.4\n%${randomUUID()}\n`
  const offsets = objects.map((object, index) => {
    const at = body.length
    body += `${index + 1} 0 obj\n${object}\nendobj\n`
    return at
  })
  const table = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')
  const size = objects.length + 1
  const end = `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer<</Size ${size}/Root 1 0 R>>\nstartxref\n${body.length}\n%%EOF\n`
  return text(name, 'application/pdf', body + end)
}

/** As large as asked, with a content of its own. */
export function largePdf(name: string, megabytes: number): TestFile {
  const head = Buffer.from(`%PDF-1.4\n%${randomUUID()}\n`)
  const buffer = Buffer.concat([head, randomBytes(megabytes * 1024 * 1024)])
  return { name, mimeType: 'application/pdf', buffer }
}
