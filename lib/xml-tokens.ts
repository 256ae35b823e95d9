/** Pieces of an XML text in their order. Names are without their prefix: `x:row` and `row` are one to us. */
export type XmlToken =
  | { type: 'open'; name: string; attributes: Readonly<Record<string, string>>; isEmpty: boolean }
  | { type: 'close'; name: string }
  | { type: 'text'; text: string }

export class XmlFault extends Error {}

const TOKEN =
  /<(?<close>\/?)(?:[\w.-]+:)?(?<name>[\w.-]+)(?<attributes>(?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(?<empty>\/?)>|<\?[^>]*\?>|<!--[\s\S]*?-->|<!\[CDATA\[(?<cdata>[\s\S]*?)\]\]>|(?<text>[^<]+)/y
const ATTRIBUTE = /(?:^|\s)(?<name>[\w:.-]+)\s*=\s*(?:"(?<double>[^"]*)"|'(?<single>[^']*)')/g
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const MAX_CODE_POINT = 0x10_ffff

function decoded(text: string): string {
  return text.replace(/&(#x[0-9a-f]+|#\d+|\w+);/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return ENTITIES[name] ?? whole
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
    return code <= MAX_CODE_POINT ? String.fromCodePoint(code) : ''
  })
}

function attributesOf(text: string): Record<string, string> {
  const found: Record<string, string> = Object.create(null) as Record<string, string>
  for (const { groups } of text.matchAll(ATTRIBUTE))
    if (groups?.name) found[groups.name] = decoded(groups.double ?? groups.single ?? '')
  return found
}

/**
 * Reads an XML text piece by piece. There is no document type here, so no entity of one's own and nothing that unfolds
 * into more than was sent: a text that declares one, or is no XML, throws.
 */
export function* xmlTokens(xml: string): Generator<XmlToken> {
  let at = xml.startsWith('\uFEFF') ? 1 : 0
  while (at < xml.length) {
    TOKEN.lastIndex = at
    const groups = TOKEN.exec(xml)?.groups
    if (!groups) throw new XmlFault(`no XML at character ${at}`)
    at = TOKEN.lastIndex
    const { close, name, attributes = '', empty, cdata, text } = groups
    if (name !== undefined) {
      if (close) yield { type: 'close', name }
      else yield { type: 'open', name, attributes: attributesOf(attributes), isEmpty: empty === '/' }
    } else if (cdata !== undefined || text !== undefined) {
      yield { type: 'text', text: cdata ?? decoded(text ?? '') }
    }
  }
}
