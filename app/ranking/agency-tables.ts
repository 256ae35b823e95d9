import type { useTranslations } from 'next-intl'
import { hundredthsCell, type Cell, type FileTable } from '@/app/table-file'
import { fullPointsWords } from '@/components/agency-result/full-points-words'
import { seriesOf } from '@/components/chart/history-points'
import { scoreBars } from '@/components/chart/score-bars'
import { factsWords } from '@/components/score-trail/facts-summary'
import type { Figures } from '@/components/score-trail/use-figures'
import { changedRows, lossLinesOf } from '@/lib/agency-result/policy'
import type { AgencyResult, LossLevel, RowResult } from '@/lib/agency-result/types'
import type { LineScore } from '@/lib/scoring/agency-score'
import { MILLIONTHS, pointsFromDecimal } from '@/lib/scoring/points'
import type { ShareInterval } from '@/lib/survey-result/types'

type Words = ReturnType<typeof useTranslations>
/** `t` speaks of `ranking.agency`, `chart` and `rule` of themselves. */
export type TableWording = { t: Words; chart: Words; rule: Words; figures: Figures }

export const AGENCY_TABLES = [
  'losses',
  'fields',
  'rows',
  'steps',
  'years',
  'ranks',
  'survey',
  'changed',
] as const
export type AgencyTableName = (typeof AGENCY_TABLES)[number]

/** What a page of an agency was given; a public one has no steps and no trails. */
export type TabledResult = Omit<AgencyResult, 'steps'> & Partial<Pick<AgencyResult, 'steps'>>

const HUNDRED = 100
const POINTS = 6
const points = (millionths: number | null | undefined): Cell =>
  millionths == null ? null : millionths / MILLIONTHS
const scored = (score: LineScore | null | undefined): Cell =>
  score?.status === 'scored' ? points(score.points) : null

const code = (head: string) => ({ head, width: 10 })
const words = (head: string, width = 50) => ({ head, width })
const figure = (head: string, decimals = 2) => ({ head, width: 14, decimals })

/** A table of an agency's page as a file; null where the reader has no such table. */
export function agencyTable(
  name: AgencyTableName,
  result: TabledResult,
  lost: LossLevel,
  wording: TableWording,
): FileTable | null {
  const { t, figures } = wording
  const made = MAKERS[name](result, lost, wording)
  const place = { agency: figures.words(result.standing.name), year: result.ranking.year }
  return made && { title: t(`file.${name}Title`, place), sheet: t(`file.${name}`), ...made }
}

type Made = Pick<FileTable, 'columns' | 'rows'> | null
type Maker = (result: TabledResult, lost: LossLevel, wording: TableWording) => Made

const MAKERS: Record<AgencyTableName, Maker> = {
  losses: lossesTable,
  fields: fieldsTable,
  rows: rowsTable,
  steps: stepsTable,
  years: yearsTable,
  ranks: ranksTable,
  survey: surveyTable,
  changed: changedTable,
}

const reasonOf = ({ reasons }: TabledResult, row: RowResult) => reasons.find((r) => r.code === row.reasonCode)

function lossesTable(result: TabledResult, level: LossLevel, wording: TableWording): Made {
  const { t, figures } = wording
  const why = level === 'row' ? [words(t('reason'), 40), words(t('remedy'), 60)] : []
  return {
    columns: [
      code(t('code')),
      words(t('name')),
      figure(t('lost'), POINTS),
      figure(t('surveyLost'), POINTS),
      figure(t('max'), POINTS),
      figure(t('cumulativePercent')),
      ...why,
    ],
    rows: lossLinesOf(result, level).map((line) => {
      const [row] = line.rows
      const reason = row && reasonOf(result, row)
      const remedy = reason?.remedy ? figures.words(reason.remedy) : row && fullPointsWords(row, wording)
      return [
        line.code,
        figures.words(line.name),
        points(line.lostPoints),
        points(line.surveyPoints),
        points(line.maxPoints),
        hundredthsCell(line.cumulativeHundredths),
        ...(level === 'row' ? [reason ? figures.words(reason.name) : '', remedy ?? ''] : []),
      ]
    }),
  }
}

function fieldsTable({ fields }: TabledResult, _lost: LossLevel, { t, figures }: TableWording): Made {
  const spread = ['lowest', 'lowerQuarter', 'median', 'upperQuarter', 'highest'] as const
  return {
    columns: [
      code(t('code')),
      words(t('name')),
      figure(t('points'), POINTS),
      figure(t('max'), POINTS),
      figure(t('percent')),
      ...spread.map((which) => figure(t(which))),
    ],
    rows: fields.map((field) => [
      field.code,
      figures.words(field.name),
      points(field.points),
      points(field.maxPoints),
      hundredthsCell(field.percentHundredths),
      ...spread.map((which) => hundredthsCell(field[which])),
    ]),
  }
}

function rowsTable(result: TabledResult, _lost: LossLevel, { t, rule, figures }: TableWording): Made {
  return {
    columns: [
      code(t('code')),
      words(t('name')),
      words(t('facts'), 30),
      words(t('status'), 16),
      figure(t('points'), POINTS),
      figure(t('max'), POINTS),
      figure(t('lost'), POINTS),
      words(t('reason'), 40),
    ],
    rows: result.rows.map((row) => {
      const reason = reasonOf(result, row)
      return [
        row.code,
        figures.words(row.name),
        row.facts ? factsWords(row.rule, row.facts, rule, figures) : '',
        t(`statuses.${row.final.status}`),
        scored(row.final),
        points(pointsFromDecimal(row.maxPoints)),
        points(row.lostPoints),
        reason ? figures.words(reason.name) : '',
      ]
    }),
  }
}

function stepsTable({ steps, ranking }: TabledResult, _lost: LossLevel, { chart }: TableWording): Made {
  if (!steps) return null
  return {
    columns: [words(chart('stepColumn'), 40), figure(chart('pointsColumn'), POINTS)],
    rows: scoreBars(steps, ranking.withSurvey).map((bar) => [chart(`step.${bar.step}`), points(bar.value)]),
  }
}

function yearsTable({ years }: TabledResult, _lost: LossLevel, { chart, figures }: TableWording): Made {
  const known = years.history.map((p): [number, Cell[]] => [
    p.year,
    [
      p.year,
      [
        chart(`series.${seriesOf(p)}`),
        p.provisional && chart('provisional'),
        p.decision,
        p.formerName && figures.words(p.formerName),
        p.warning,
      ]
        .filter(Boolean)
        .join(' · '),
      hundredthsCell(p.indexHundredths),
      p.rank,
      hundredthsCell(p.medianHundredths),
    ],
  ])
  const missing = years.missingYears.map((year): [number, Cell[]] => [
    year,
    [year, chart('noPublished'), null, null, null],
  ])
  return {
    columns: [
      { head: chart('year'), width: 8 },
      words(chart('source')),
      figure(chart('index')),
      { head: chart('rank'), width: 8 },
      figure(chart('median')),
    ],
    rows: [...known, ...missing].sort((a, b) => a[0] - b[0]).map(([, cells]) => cells),
  }
}

function ranksTable({ years }: TabledResult, _lost: LossLevel, { chart }: TableWording): Made {
  return {
    columns: [{ head: chart('year'), width: 8 }, words(chart('source')), { head: chart('rank'), width: 8 }],
    rows: years.history.map((p) => [p.year, chart(`series.${seriesOf(p)}`), p.rank]),
  }
}

const sharePercent = (millionths: number | null): Cell =>
  millionths === null ? null : millionths / (MILLIONTHS / HUNDRED)

/** The ends of an interval, each a number of its own. */
const endsOf = (interval: ShareInterval | null): Cell[] =>
  interval
    ? [interval.lowMillionths, interval.highMillionths].map((end) =>
        Number(((end * HUNDRED) / MILLIONTHS).toFixed(2)),
      )
    : [null, null]

/** A line of the share of all, then one for each group that the survey report gives. */
function surveyTable(
  { survey, ranking }: TabledResult,
  _lost: LossLevel,
  { chart, figures }: TableWording,
): Made {
  if (!ranking.withSurvey) return null
  return {
    columns: [
      words(chart('survey.row')),
      words(chart('survey.question'), 60),
      words(chart('survey.groups'), 40),
      figure(chart('survey.share'), 4),
      figure(chart('survey.low')),
      figure(chart('survey.high')),
      words(chart('survey.answers'), 12),
    ],
    rows: survey.flatMap((row) => {
      const place = [
        `${row.code} ${figures.words(row.name)}`,
        row.questions.map((q) => figures.words(q.text)).join(' '),
      ]
      const names = new Set(row.questions.flatMap((q) => q.groups.map(({ name }) => figures.words(name))))
      return [
        [
          ...place,
          row.groups.length > 0 ? chart('survey.allGroups') : [...names].join('; '),
          sharePercent(row.shareMillionths),
          ...endsOf(row.interval),
          row.tooFew ? chart('survey.tooFew') : (row.answerCount ?? ''),
        ],
        ...row.groups.map((group) => [
          ...place,
          figures.words(group.name),
          sharePercent(group.shareMillionths),
          ...endsOf(group.interval),
          group.tooFew ? chart('survey.untold') : (group.answerCount ?? ''),
        ]),
      ]
    }),
  }
}

function changedTable(result: TabledResult, _lost: LossLevel, { t, figures }: TableWording): Made {
  if (!result.steps) return null
  const heads = ['self', 'appraised1', 'appraised2', 'council', 'final'] as const
  return {
    columns: [
      code(t('code')),
      words(t('name')),
      ...heads.map((head) => figure(t(head), POINTS)),
      words(t('reason'), 40),
    ],
    rows: changedRows(result.rows).map((row) => {
      const reason = reasonOf(result, row)
      return [
        row.code,
        figures.words(row.name),
        scored(row.trail?.self),
        scored(row.trail?.appraised1),
        scored(row.trail?.appraised2),
        scored(row.trail?.council),
        scored(row.final),
        reason ? figures.words(reason.name) : '',
      ]
    }),
  }
}
