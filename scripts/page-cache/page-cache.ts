import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { LRUCache } from 'lru-cache'

/** Finished public pages in memory, each kept until something public changes. */

export type Answer = { status: number; headers: Readonly<Record<string, string | string[]>>; body: Buffer }
export type Encoding = 'identity' | 'gzip' | 'br'
export type KeptPage = Answer & { etag: string; quality: number; encoded: Map<Encoding, Promise<Buffer>> }
type Render = () => Promise<Answer>

const MEGABYTE = 1024 * 1024
const MOST_BYTES = 96 * MEGABYTE
/** An answer and its two compressed forms count against the whole. */
const ROOM_FOR_FORMS = 1.4
const LARGEST_BYTES = 16 * MEGABYTE
const SMALLEST_TO_COMPRESS = 1_000
const COMPRESSIBLE = /^(?:text\/|application\/(?:json|xml|ld\+json|javascript)|image\/svg)/

type Keeping = { longestMs: number; brotliQuality: number }
/** Pages are compressed while somebody waits. The time is belt and braces: for what no notice of the database tells of. */
const PAGES: Keeping = { longestMs: 10 * 60_000, brotliQuality: 9 }
/** Files of the build never change, and are compressed once while the portal runs. */
export const FILES: Keeping = { longestMs: 0, brotliQuality: 11 }

const [brotli, zip] = [promisify(brotliCompress), promisify(gzip)]

export class PageCache {
  private readonly pages: LRUCache<string, KeptPage>
  private readonly rendering = new Map<string, Promise<KeptPage>>()
  private generation = 0
  private open = false

  constructor(private readonly keeping: Keeping = PAGES) {
    this.pages = new LRUCache({
      maxSize: MOST_BYTES,
      maxEntrySize: LARGEST_BYTES,
      sizeCalculation: (page) => Math.ceil(page.body.byteLength * ROOM_FOR_FORMS) + 1,
      ttl: keeping.longestMs,
    })
  }

  /** Only while changes are heard of is anything kept. */
  get isOpen(): boolean {
    return this.open
  }

  openNow(): void {
    this.clear()
    this.open = true
  }

  close(): void {
    this.open = false
    this.clear()
  }

  /** Something public has changed: also what is being made just now is not kept. */
  clear(): void {
    this.generation += 1
    this.pages.clear()
    this.rendering.clear()
  }

  kept(key: string): KeptPage | undefined {
    return this.open ? this.pages.get(key) : undefined
  }

  /** The page as kept, or made once for all who ask for it meanwhile. */
  async take(key: string, render: Render): Promise<KeptPage> {
    const kept = this.kept(key) ?? this.rendering.get(key)
    if (kept) return kept
    const { generation } = this
    const making = render().then((answer) => {
      const page = toPage(answer, this.keeping.brotliQuality)
      if (this.open && generation === this.generation && mayKeep(answer)) this.pages.set(key, page)
      return page
    })
    this.rendering.set(key, making)
    try {
      return await making
    } finally {
      if (this.rendering.get(key) === making) this.rendering.delete(key)
    }
  }
}

/** Kept are whole answers that put nothing into the reader's browser. */
const mayKeep = ({ status, headers }: Answer): boolean =>
  status === 200 && headers['set-cookie'] === undefined

function toPage(answer: Answer, quality: number): KeptPage {
  const own = answer.headers.etag
  const etag =
    typeof own === 'string'
      ? own.replace(/^W\//, '')
      : `"${createHash('sha256').update(answer.body).digest('base64url')}"`
  return { ...answer, etag, quality, encoded: new Map() }
}

const isCompressible = ({ headers, body }: Answer): boolean =>
  body.byteLength >= SMALLEST_TO_COMPRESS &&
  headers['content-encoding'] === undefined &&
  COMPRESSIBLE.test(String(headers['content-type'] ?? ''))

/** The best form that the reader's browser takes and the content gains by. */
export function encodingFor(accepted: string | undefined, page: Answer): Encoding {
  if (!accepted || !isCompressible(page)) return 'identity'
  const taken = (name: string) =>
    new RegExp(`(?:^|,)\\s*${name}\\s*(?!;\\s*q=0(?:\\.0*)?\\s*(?:,|$))(?:;|,|$)`).test(accepted)
  return taken('br') ? 'br' : taken('gzip') ? 'gzip' : 'identity'
}

/** The page in a form, compressed once. */
export function bodyOf(page: KeptPage, encoding: Encoding): Promise<Buffer> {
  const known = page.encoded.get(encoding)
  if (known) return known
  const made =
    encoding === 'br'
      ? brotli(page.body, { params: { [constants.BROTLI_PARAM_QUALITY]: page.quality } })
      : encoding === 'gzip'
        ? zip(page.body)
        : Promise.resolve(page.body)
  page.encoded.set(encoding, made)
  return made
}
