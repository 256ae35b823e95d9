import type { Block, Cell, Paper } from '@/lib/document'
import type { SignedAnswer, SignedExplanationView, SignedStance } from '@/lib/explanation/types'
import { formatDay, formatInstant } from '@/lib/format'
import { headOf, linesOf, paperFrame, paragraph, pointsCell, rowCells, type Wording } from './paper-frame'

/** The agency's explanation as its head signed it. */
export function explanationPaper(signed: SignedExplanationView, wording: Wording): Paper {
  const { form, t, figures } = wording
  const { content, year } = signed
  const agency = figures.words(signed.agencyName)
  const title = t('title', { year })
  const count = (stance: SignedStance) =>
    figures.count(content.rows.filter((r) => r.stance === stance).length)
  return {
    ...paperFrame(signed.signedAt, wording),
    title: `${title} – ${agency}`,
    issuer: { above: form('issuerAbove'), name: agency.toLocaleUpperCase('vi') },
    number: t('number'),
    body: [
      { kind: 'title', text: title },
      paragraph(t('basis', { plan: signed.planNumber, year })),
      paragraph(
        t('summary', {
          rows: figures.count(content.rows.length),
          claims: count('claim'),
          accepts: count('accept'),
          unanswered: count('unanswered'),
        }),
      ),
      ...claims(signed, wording),
      ...accepted(signed, wording),
    ],
    recipients: {
      title: form('recipients'),
      lines: [form('recipientHomeAffairs'), form('recipientFile')],
    },
    signature: {
      position: form('position'),
      hint: form('signedInPortal', { at: formatInstant(signed.signedAt) }),
      name: signed.signedByName,
    },
    footer: form('footerSigned', { hash: signed.contentHash }),
  }
}

function rowsOf(
  { catalogue, content }: SignedExplanationView,
  figures: Wording['figures'],
  wanted: (answer: SignedAnswer) => boolean,
  cells: (answer: SignedAnswer) => Cell[],
): Cell[][] {
  const answers = new Map(content.rows.filter(wanted).map((r) => [r.code, r]))
  return catalogue.rows.flatMap((row): Cell[][] => {
    const answer = answers.get(row.code)
    return answer ? [[...rowCells(row, figures), ...cells(answer)]] : []
  })
}

const appraisedCell = (answer: SignedAnswer, { t, figures }: Wording): Cell =>
  answer.asked ? { text: t('asked') } : pointsCell(answer.appraisedPoints, figures)

function claims(signed: SignedExplanationView, wording: Wording): Block[] {
  const { t, figures } = wording
  const rows = rowsOf(
    signed,
    figures,
    (a) => a.stance === 'claim',
    (a) => [
      pointsCell(a.selfPoints, figures),
      appraisedCell(a, wording),
      pointsCell(a.claimedPoints, figures),
      { text: linesOf(a.ground && `${figures.words(a.ground.name)}.`, a.text, evidenceOf(a, wording)) },
    ],
  )
  if (rows.length === 0) return []
  const names = ['code', 'row', 'maxPoints', 'selfPoints', 'appraisedPoints', 'claimedPoints', 'explanation']
  return [
    { kind: 'heading', text: t('claims') },
    { kind: 'table', head: headOf(t, names), widths: [6, 24, 7, 8, 9, 8, 38], rows },
  ]
}

function evidenceOf({ evidence }: SignedAnswer, { t }: Wording): string | null {
  if (evidence.length === 0) return null
  const names = evidence.map((e) =>
    [e.fileName, e.number, e.issuedOn && formatDay(e.issuedOn), e.pages].filter(Boolean).join(', '),
  )
  return t('evidence', { names: names.join('; ') })
}

function accepted(signed: SignedExplanationView, wording: Wording): Block[] {
  const { t, figures } = wording
  const rows = rowsOf(
    signed,
    figures,
    (a) => a.stance !== 'claim',
    (a) => [
      pointsCell(a.selfPoints, figures),
      appraisedCell(a, wording),
      { text: linesOf(t(`stance.${a.stance}`), a.text, evidenceOf(a, wording)) },
    ],
  )
  if (rows.length === 0) return []
  const names = ['code', 'row', 'maxPoints', 'selfPoints', 'appraisedPoints', 'answer']
  return [
    { kind: 'heading', text: t('accepted') },
    { kind: 'table', head: headOf(t, names), widths: [6, 36, 7, 9, 11, 31], rows },
  ]
}
