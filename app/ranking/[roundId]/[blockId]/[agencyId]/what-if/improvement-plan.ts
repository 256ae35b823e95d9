import type { useTranslations } from 'next-intl'
import type { PlanWording } from '@/components/scenario/plan-lines'
import { planOf } from '@/components/scenario/plan-lines'
import { PLAN_COLUMNS } from '@/components/scenario/plan-table'
import type { Block, Cell, Paper } from '@/lib/document'
import { formatPercentHundredths, formatSignedPoints, MISSING } from '@/lib/format'
import type { ScenarioView, Standing, WhatIfBase } from '@/lib/scenario/types'
import { pointsFromMillionths } from '@/lib/scoring/points'

/** `form` speaks of `selfReport`: what every administrative paper says. */
export type PaperWording = PlanWording & { form: ReturnType<typeof useTranslations> }

const paragraph = (text: string): Block => ({ kind: 'paragraph', runs: [{ text }] })

/** The improvement plan of an agency in the administrative form; unsigned, and an estimate throughout. */
export function improvementPlan(base: WhatIfBase, scenario: ScenarioView, wording: PaperWording): Paper {
  const { t, form, figures } = wording
  const agency = figures.words(base.name)
  const title = t('paper.title', { year: base.year })
  const marks = [
    ...(base.illustrative ? [t('paper.illustrative')] : []),
    ...(base.demonstration ? [t('paper.demonstration')] : []),
  ]
  return {
    title: `${title} – ${agency}`,
    language: figures.locale,
    landscape: true,
    issuer: { above: form('issuerAbove'), name: agency.toLocaleUpperCase('vi') },
    motto: { state: form('motto.state'), words: form('motto.words') },
    number: t('paper.number'),
    placeAndDay: form('placeAndNoDay', { year: '        ' }),
    body: [
      { kind: 'title', text: title },
      paragraph(t('paper.basis', { name: scenario.name, year: base.year, agency })),
      ...(scenario.note ? [paragraph(scenario.note)] : []),
      ...standingBlocks(base, scenario, wording),
      { kind: 'heading', text: t('paper.rows') },
      planTable(base, scenario, wording),
      { kind: 'paragraph', runs: [{ text: t('paper.estimate'), italic: true }] },
      ...marks.map((mark): Block => ({ kind: 'paragraph', runs: [{ text: mark, italic: true }] })),
    ],
    recipients: {
      title: form('recipients'),
      lines: [form('recipientHomeAffairs'), form('recipientFile')],
    },
    signature: { position: form('position'), hint: form('notSigned'), name: '' },
    footer: t('paper.footer', { name: scenario.name }),
  }
}

function standingBlocks(base: WhatIfBase, scenario: ScenarioView, wording: PaperWording): Block[] {
  const { t, figures } = wording
  const { before, after, gain } = planOf(base, scenario, wording).estimate
  const percent = (s: Standing) =>
    formatPercentHundredths(s.total.percentHundredths, { locale: figures.locale })
  const cells = (name: string, of: (s: Standing) => string): Cell[] => [
    { text: name },
    { text: of(before), align: 'right' },
    { text: of(after), align: 'right', bold: true },
  ]
  return [
    { kind: 'heading', text: t('paper.standing') },
    {
      kind: 'table',
      widths: [50, 25, 25],
      head: [t('paper.figure'), t('rankNow'), t('rankThen')].map((text) => ({ text })),
      rows: [
        cells(t('index'), (s) => `${percent(s)} %`),
        cells(t('rank', { count: before.rankedCount }), (s) => (s.rank === null ? MISSING : String(s.rank))),
        cells(t('band'), (s) => (s.band ? figures.words(s.band.name) : MISSING)),
        cells(t('points'), (s) => figures.points(s.total.points)),
      ],
    },
    paragraph(
      t('paper.gain', { gain: formatSignedPoints(pointsFromMillionths(gain), { locale: figures.locale }) }),
    ),
  ]
}

function planTable(base: WhatIfBase, scenario: ScenarioView, wording: PaperWording): Block {
  const { t, figures } = wording
  const { lines, estimate } = planOf(base, scenario, wording)
  const text = (words: string): Cell => ({ text: words || ' ' })
  return {
    kind: 'table',
    widths: [6, 20, 12, 12, 7, 13, 16, 12, 9],
    head: PLAN_COLUMNS.map((column) => ({ text: t(`planColumn.${column}`) })),
    rows: [
      ...lines.map((line): Cell[] => [
        text(line.code),
        text(line.name),
        text(line.from),
        text(line.to),
        { text: line.gain, align: 'right' },
        text(line.reason),
        text(line.measure),
        text(line.responsible),
        text(line.dueOn),
      ]),
      [
        { text: t('total'), bold: true, span: 4 },
        {
          text: formatSignedPoints(pointsFromMillionths(estimate.gain), { locale: figures.locale }),
          align: 'right',
          bold: true,
        },
        { text: ' ', span: 4 },
      ],
    ],
  }
}
