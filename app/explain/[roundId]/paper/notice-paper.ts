import { factsWords } from '@/components/score-trail/facts-summary'
import type { CatalogueRow } from '@/lib/catalogue/types'
import type { Block, Cell, Paper } from '@/lib/document'
import { formatDeadline, formatInstant } from '@/lib/format'
import { sumsOf } from '@/lib/release/policy'
import type { ReleasedOutcome, ReleasedRow, ReleaseNoticeView } from '@/lib/release/types'
import {
  changeCell,
  headOf,
  linesOf,
  paperFrame,
  paragraph,
  pointsCell,
  rowCells,
  type Wording,
} from './paper-frame'

/** The notice of the appraisal results, from what was frozen at the release: nothing of it is read afresh. */
export function noticePaper(notice: ReleaseNoticeView, wording: Wording): Paper {
  const { form, t, figures } = wording
  const { content, year } = notice
  const agency = figures.words(notice.agencyName)
  const title = t('title', { year })
  return {
    ...paperFrame(notice.releasedAt, wording),
    title: `${title} – ${agency}`,
    issuer: { above: form('issuerAbove'), name: t('issuer') },
    number: t('number'),
    body: [
      { kind: 'title', text: title },
      ...(notice.sequence > 1 ? [paragraph(t('again', { sequence: notice.sequence }))] : []),
      paragraph(t('basis', { plan: notice.planNumber, agency, year })),
      paragraph(summary(content.rows, wording)),
      ...PARTS.flatMap((part) => tableOf(part, notice, wording)),
      { kind: 'heading', text: t('howTitle') },
      paragraph(
        t('how', {
          deadline: formatDeadline(content.explainBefore),
          grounds: content.grounds.map((g) => figures.words(g.name)).join('; '),
        }),
      ),
      paragraph(t('otherwise')),
    ],
    recipients: { title: form('recipients'), lines: [`- ${agency};`, form('recipientFile')] },
    signature: {
      position: t('position'),
      hint: t('releasedInPortal', { at: formatInstant(notice.releasedAt) }),
      name: notice.releasedByName,
    },
    footer: form('footerSigned', { hash: notice.contentHash }),
  }
}

function summary(rows: readonly ReleasedRow[], { t, figures }: Wording): string {
  const count = (outcome: ReleasedOutcome) => figures.count(rows.filter((r) => r.outcome === outcome).length)
  const sums = sumsOf(rows)
  return t('summary', {
    rows: figures.count(rows.length),
    recognised: count('recognised'),
    adjusted: count('adjusted'),
    asked: count('asked'),
    granted: count('claimGranted'),
    self: figures.points(sums.self),
    appraised: figures.points(sums.appraised),
  })
}

/** What the agency has to look at first stands first. */
const PARTS = ['adjusted', 'asked', 'claimGranted', 'recognised'] as const
const COLUMNS: Record<ReleasedOutcome, readonly string[]> = {
  adjusted: ['code', 'row', 'maxPoints', 'selfPoints', 'appraisedPoints', 'change', 'reason'],
  asked: ['code', 'row', 'maxPoints', 'selfPoints', 'question'],
  claimGranted: ['code', 'row', 'maxPoints', 'said'],
  recognised: ['code', 'row', 'maxPoints', 'selfPoints', 'appraisedPoints', 'said'],
}
const WIDTHS: Record<ReleasedOutcome, number[]> = {
  adjusted: [6, 27, 7, 8, 8, 8, 36],
  asked: [6, 32, 7, 9, 46],
  claimGranted: [6, 44, 8, 42],
  recognised: [6, 52, 8, 9, 9, 16],
}

function tableOf(part: ReleasedOutcome, notice: ReleaseNoticeView, wording: Wording): Block[] {
  const { t, figures } = wording
  const said = new Map(notice.content.rows.filter((r) => r.outcome === part).map((r) => [r.code, r]))
  const rows = notice.catalogue.rows.flatMap((row): Cell[][] => {
    const released = said.get(row.code)
    return released ? [[...rowCells(row, figures), ...cellsOf(row, released, wording)]] : []
  })
  if (rows.length === 0) return []
  return [
    { kind: 'heading', text: t(`part.${part}`, { count: figures.count(rows.length) }) },
    { kind: 'table', head: headOf(t, COLUMNS[part]), widths: WIDTHS[part], rows },
  ]
}

function cellsOf(row: CatalogueRow, released: ReleasedRow, wording: Wording): Cell[] {
  const { t, rule, figures } = wording
  const { selfPoints, appraisedPoints, ruling } = released
  const points = [pointsCell(selfPoints, figures), pointsCell(appraisedPoints, figures)]
  const refused = ruling && !ruling.granted && t('claimRefused', { note: ruling.note })
  const found = [released.evidenceName, released.evidencePage].filter(Boolean).join(', ')
  const place = linesOf(
    released.clause && t('clause', { clause: released.clause }),
    found !== '' && t('page', { page: found }),
  )
  if (released.outcome === 'claimGranted') return [{ text: linesOf(ruling?.note) }]
  if (released.outcome === 'recognised') return [...points, { text: linesOf(refused, released.note) }]
  if (released.outcome === 'asked')
    return [pointsCell(selfPoints, figures), { text: linesOf(released.note, place, refused) }]
  const facts =
    released.facts &&
    t('facts', {
      self: factsWords(row.rule, released.selfFacts, rule, figures),
      appraised: factsWords(row.rule, released.facts, rule, figures),
    })
  const reason = released.reason && `${figures.words(released.reason.name)}.`
  const why = linesOf(reason, released.note, facts, place, refused)
  return [...points, changeCell(selfPoints, appraisedPoints, figures), { text: why }]
}
