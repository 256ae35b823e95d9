import { decisionPaper } from '@/app/council/[roundId]/papers/decision-paper'
import { rankingTable, type Wording as PaperWording } from '@/app/council/[roundId]/papers/paper-words'
import { marksOf, stateText } from '@/components/report/yearly-paper'
import { lossBlocks } from '@/components/report/yearly-sections'
import { lossSentences } from '@/components/report/sentences-result'
import type { Wording } from '@/components/report/wording'
import { limitWords, reasonWords, type ReasonWords } from '@/components/analysis/reason-words'
import { dividingRows } from '@/lib/dividing-row/policy'
import type { DividingView } from '@/lib/dividing-row/types'
import type { ItemRow } from '@/lib/agenda/types'
import type { ApprovalView } from '@/lib/approval/types'
import type { DraftDecision } from '@/lib/council-paper/types'
import type { SessionRow } from '@/lib/council-session/types'
import type { Block, Cell, Paper } from '@/lib/document'
import { formatInstant } from '@/lib/format'
import type { ReadState, YearlyBlock } from '@/lib/report/types'

export type Dossier = {
  decision: DraftDecision
  blocks: readonly YearlyBlock[]
  /** Of the same blocks: what divides is said by one rule, here as on the page of the analysis. */
  dividing: readonly DividingView[]
  approvals: readonly ApprovalView[]
  sessions: readonly { session: SessionRow; items: readonly ItemRow[] }[]
  state: Pick<ReadState, 'stateSequence' | 'stateHash'>
  /** Beside those of the figures themselves. */
  marks: readonly string[]
}

type Words = { report: Wording; papers: PaperWording; dividing: ReasonWords; phase: (key: string) => string }

const paragraph = (text: string): Block => ({ kind: 'paragraph', runs: [{ text }] })
const heading = (text: string): Block => ({ kind: 'heading', text })
const note = (text: string): Block => ({ kind: 'paragraph', align: 'center', runs: [{ text, italic: true }] })

/** What the council has before it, in one paper: checks, ranking, what cost points, what divides, the agenda, the annexes. */
export function dossierPaper(dossier: Dossier, words: Words): Paper {
  const { decision, blocks, state } = dossier
  const { t } = words.report
  const whole = decisionPaper(decision, words.papers)
  const about = t('dossier.about', { year: decision.year })
  const [first] = blocks
  return {
    ...whole,
    title: `${t('dossier.kind')}: ${about}`,
    issuer: { above: words.papers.t('form.councilAbove'), name: words.papers.t('form.council') },
    number: '',
    body: [
      { kind: 'title', text: t('dossier.title') },
      note(about),
      ...[...marksOf(blocks, words.report), ...dossier.marks].map(note),
      ...(first ? [note(stateText(first.ranking, state, words.report))] : []),
      heading(`1. ${t('dossier.checks')}`),
      ...dossier.approvals.flatMap((approval) => checkBlocks(approval, words)),
      heading(`2. ${t('dossier.ranking')}`),
      ...decision.annexes.flatMap((annex) => [
        paragraph(words.report.figures.words(annex.blockName)),
        rankingTable(annex, words.papers),
      ]),
      heading(`3. ${t('dossier.losses')}`),
      ...blocks.flatMap((block) => [
        paragraph(
          `${words.report.figures.words(block.ranking.blockName)}. ${lossSentences(block, words.report).join(' ')}`,
        ),
        ...lossBlocks(block, words.report),
      ]),
      heading(`4. ${t('dossier.divided')}`),
      paragraph(
        limitWords(
          words.dividing,
          dossier.dividing.every((view) => view.claimsSeen),
        ),
      ),
      ...dossier.dividing.flatMap((view) => dividedBlocks(view, words)),
      heading(`5. ${t('dossier.agenda')}`),
      ...agendaBlocks(dossier, words),
    ],
    recipients: { title: '', lines: [] },
    signature: { position: '', hint: '', name: '' },
  }
}

function checkBlocks({ block, checks }: ApprovalView, { report, phase }: Words): Block[] {
  const { t, figures } = report
  const rows = checks.map(({ key, count }): Cell[] => [
    { text: t(`dossier.check.${key}`) },
    { text: figures.count(count), align: 'right', bold: count > 0 },
  ])
  const head = [{ text: t('column.check') }, { text: t('column.open') }]
  return [
    paragraph(t('dossier.checksOf', { block: figures.words(block.blockName), phase: phase(block.phase) })),
    { kind: 'table', head, rows, widths: [80, 20] },
  ]
}

/** Of those that are only to be watched, as many as fill the list up to here. */
const SHOWN = 15

/** All rows to be reworded, then those to be watched as far as there is room. */
function dividedBlocks(view: DividingView, { report, dividing: say }: Words): Block[] {
  const { t, figures } = report
  const found = dividingRows(view.rows)
  const shown = found.filter((row, i) => row.rewrite || i < SHOWN)
  const name = paragraph(figures.words(view.head.blockName))
  if (shown.length === 0) return [name, paragraph(say('combinedNone'))]
  const rows = shown.map((row): Cell[] => [
    { text: row.code },
    { text: figures.words(row.name) },
    { text: row.reasons.map((reason) => reasonWords(say, figures.locale, row, reason)).join('\n') },
    { text: say(row.rewrite ? 'rewrite' : 'watch') },
  ])
  const head = [
    ...['code', 'row'].map((key) => ({ text: t(`column.${key}`) })),
    { text: say('why') },
    { text: say('assessment') },
  ]
  const rest = found.length - shown.length
  return [
    name,
    { kind: 'table', head, rows, widths: [8, 34, 42, 16] },
    ...(rest > 0 ? [paragraph(say('others', { count: rest }))] : []),
  ]
}

function agendaBlocks({ sessions }: Dossier, { report }: Words): Block[] {
  const { t, figures } = report
  if (sessions.length === 0) return [paragraph(t('dossier.noSessions'))]
  return sessions.flatMap(({ session, items }): Block[] => {
    const title = paragraph(
      t('dossier.session', {
        sequence: session.sequence,
        at: formatInstant(session.meetsAt),
        state: t(`dossier.sessionState.${session.state}`),
      }),
    )
    if (items.length === 0) return [title, paragraph(t('dossier.nothing'))]
    const rows = items.map(({ number, subject, blockName, kind, state }): Cell[] => [
      { text: figures.count(number), align: 'right' },
      {
        text: subject
          ? `${figures.words(subject.agencyName)}: ${subject.code} ${figures.words(subject.rowName)}`
          : figures.words(blockName),
      },
      { text: t(`dossier.itemKind.${kind}`) },
      { text: t(`dossier.itemState.${state}`) },
    ])
    const head = [{ text: '' }, ...['item', 'kind', 'state'].map((key) => ({ text: t(`column.${key}`) }))]
    return [title, { kind: 'table', head, rows, widths: [7, 57, 18, 18] }]
  })
}
