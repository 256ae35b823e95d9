import canonicalize from 'canonicalize'
import type { Bundle, BundleBlock } from '@/lib/publication/schema'
import type { Bilingual } from '@/lib/scoring/rule'
import { recomputeBundle, type RecomputedBundle } from '@/lib/scoring/recompute/recompute-bundle'
import { checkSignatures, sha256Of } from './check-signature'
import { originOf, type GivenSignature, type KnownKey, type KnownPublication } from './known-publications'
import { readBundleText, wordsOf, type Readable, type Unreadable } from './read-bundle-text'
import type { BlockSummary, CheckedReport, ComparedFigure, FigureList, Report } from './report'

export type CheckInput = {
  text: string
  publications: readonly KnownPublication[]
  keys: readonly KnownKey[]
  /** Signatures that the reader has opened beside the bundle; else those that the installation gives. */
  signatures: readonly GivenSignature[] | null
}
export type Checked = { report: Report; figuresOf: (blockId: string, agencyId: string | null) => FigureList }
type Progress = (done: number, total: number) => void

/** Differences that are told at once; the rest stand at their agencies. */
const TOLD_AT_MOST = 200

/**
 * Everything that can be checked of a bundle: its form, its hash, its signature, and every figure again. Runs in a worker
 * of the browser, and in tests.
 */
export async function checkBundle(input: CheckInput, progress: Progress = () => undefined): Promise<Checked> {
  const read = readBundleText(input.text)
  if (read.kind === 'unreadable') return unreadable(read)
  const { bundle } = read
  let figures: ComparedFigure[]
  let again: RecomputedBundle
  try {
    ;({ figures, again } = recomputed(bundle, progress))
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return unreadable({ kind: 'unreadable', reason: 'not-computable', detail: wordsOf(error) })
  }
  const names = namesOf(bundle)
  const figuresOf = (blockId: string, agencyId: string | null): FigureList => ({
    blockId,
    agencyId,
    figures: figures
      .filter((f) => f.blockId === blockId && (f.agencyId ?? null) === agencyId)
      .map((f) => ({ ...f, codeName: names.code(f) })),
  })
  return { report: await reportOf(read, input, { figures, again, names }), figuresOf }
}

const unreadable = (report: Unreadable): Checked => ({
  report,
  figuresOf: (blockId, agencyId) => ({ blockId, agencyId, figures: [] }),
})

function recomputed(bundle: Bundle, progress: Progress) {
  const total = bundle.blocks.reduce((sum, block) => sum + block.agencies.length, 0)
  const figures: ComparedFigure[] = []
  const begun = new Set<string>()
  const again = recomputeBundle(bundle, (figure) => {
    figures.push(figure)
    const { blockId, agencyId } = figure
    if (agencyId === undefined || begun.has(`${blockId}/${agencyId}`)) return
    progress(begun.size, total)
    begun.add(`${blockId}/${agencyId}`)
  })
  progress(total, total)
  return { figures, again }
}

type Names = {
  code: (figure: ComparedFigure) => Bilingual | null
  agency: (figure: ComparedFigure) => Bilingual | null
}

function namesOf(bundle: Bundle): Names {
  const codes = new Map<string, Bilingual>()
  const agencies = new Map<string, Bilingual>()
  for (const block of bundle.blocks) {
    for (const { code, name } of block.catalogue.nodes) codes.set(`${block.id}/${code}`, name)
    for (const { id, name } of block.agencies) agencies.set(`${block.id}/${id}`, name)
  }
  return {
    code: ({ blockId, code }) => (code === undefined ? null : (codes.get(`${blockId}/${code}`) ?? null)),
    agency: ({ blockId, agencyId }) =>
      agencyId === undefined ? null : (agencies.get(`${blockId}/${agencyId}`) ?? null),
  }
}

type Computed = { figures: ComparedFigure[]; again: RecomputedBundle; names: Names }

async function reportOf(
  { bundle, data }: Readable,
  { publications, keys, signatures }: CheckInput,
  { figures, again, names }: Computed,
): Promise<CheckedReport> {
  const bytes = new TextEncoder().encode(canonicalize(data) ?? '')
  const sha256 = await sha256Of(bytes)
  const origin = originOf(bundle, sha256 ?? '', publications)
  const given = signatures ?? (origin.kind === 'foreign' ? [] : origin.publication.signatures)
  const differing = figures.filter((f) => f.stated !== f.computed)
  const named = (list: readonly ComparedFigure[]) =>
    list.slice(0, TOLD_AT_MOST).map((f) => ({ ...f, agencyName: names.agency(f), codeName: names.code(f) }))
  return {
    kind: 'checked',
    head: {
      year: bundle.round.year,
      sequence: bundle.correction?.sequence ?? 1,
      formatVersion: bundle.formatVersion,
      decision: bundle.decision,
      publishedAt: bundle.publishedAt,
      demonstration: bundle.round.demonstration,
      illustrative: bundle.blocks.some((b) => b.catalogue.provenance === 'illustrative'),
    },
    sha256,
    origin,
    signatures: await checkSignatures(bytes, given, keys),
    blocks: bundle.blocks.map((block) => summaryOf(block, again.blocks, figures)),
    compared: figures.length,
    differing: differing.length,
    differences: named(differing),
    noted: again.notes.length,
    notes: named(again.notes),
  }
}

function summaryOf(
  block: BundleBlock,
  blocks: RecomputedBundle['blocks'],
  all: ComparedFigure[],
): BlockSummary {
  const figures = all.filter((f) => f.blockId === block.id)
  const computed = blocks.find((b) => b.blockId === block.id)
  const count = (own: ComparedFigure[]) => ({
    compared: own.length,
    differing: own.filter((f) => f.stated !== f.computed).length,
  })
  const byAgency = new Map<string | null, ComparedFigure[]>()
  for (const figure of figures) {
    const key = figure.agencyId ?? null
    const own = byAgency.get(key)
    if (own) own.push(figure)
    else byAgency.set(key, [figure])
  }
  return {
    blockId: block.id,
    name: block.name,
    bands: block.bands.map(({ key, name }) => ({ key, name })),
    ...count(byAgency.get(null) ?? []),
    agencies: block.agencies
      .map(({ id, name, rank, total }) => {
        const again = computed?.agencies.find((a) => a.agencyId === id)
        return {
          agencyId: id,
          name,
          statedRank: rank,
          computedRank: again?.rank ?? null,
          statedIndex: total?.indexHundredths ?? null,
          computedIndex: again?.score?.total.percentHundredths ?? null,
          ...count(byAgency.get(id) ?? []),
        }
      })
      .sort((a, b) => (a.statedRank ?? Infinity) - (b.statedRank ?? Infinity) || 0),
  }
}
