import { csvwOf } from '@/app/(public)/open-data/csvw'
import { readPlace } from '@/app/(public)/results/find-agency'
import { notThere, openAnswer } from '@/app/api/open-answer'
import { getLicence, getOpenTable } from '@/lib/open-data/queries'
import { BLOCK_TABLES } from '@/lib/open-data/types'

type Context = { params: Promise<{ year: string; sequence?: string; blockId: string; file: string }> }

const METADATA = '-metadata.json'

/** A table of a block (`ranking.csv`), or what its columns mean (`ranking.csv-metadata.json`, CSV on the Web). */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { blockId, file, ...rest } = await params
  const place = readPlace(rest)
  const csvName = file.endsWith(METADATA) ? file.slice(0, -METADATA.length) : file
  const table = BLOCK_TABLES.find((name) => csvName === `${name}.csv`)
  const found = place && table && (await getOpenTable({ ...place, blockId }, table))
  if (!found) return notThere()
  const address = new URL(request.url).pathname
  if (csvName !== file) {
    const content = await csvwOf(table, csvName, getLicence())
    return openAnswer(request, `${JSON.stringify(content, null, 2)}\n`, {
      contentType: 'application/csvm+json; charset=utf-8',
    })
  }
  return openAnswer(request, found.text, {
    etag: found.sha256,
    contentType: 'text/csv; charset=utf-8; header=present',
    fileName: `par-index-${rest.year}-${blockId}-${csvName}`,
    more: { Link: `<${address}${METADATA}>; rel="describedby"; type="application/csvm+json"` },
  })
}
