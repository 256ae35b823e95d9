import type { Block, Paper } from '@/lib/document'
import { formatPercentHundredths } from '@/lib/format'
import type { Annex, DraftDecision } from '@/lib/council-paper/types'
import { annexPages } from './annex-pages'
import {
  correctedText,
  editionNotes,
  linesOf,
  note,
  paragraph,
  partsOf,
  recipientsOf,
  type Wording,
} from './paper-words'

/** The draft of the city's decision in the form of Decree 30/2020, with its annexes. */
export function decisionPaper(decision: DraftDecision, wording: Wording): Paper {
  const { t, figures } = wording
  const { year, annexes } = decision
  const parts = partsOf(decision.text, t, decision.planNumber)
  const about = t('form.decisionAbout', { year, blocks: blocksOf(annexes, wording) })
  return {
    title: about,
    language: figures.locale,
    landscape: false,
    issuer: { above: t('form.city'), name: t('form.ofCity') },
    motto: { state: t('form.motto'), words: t('form.mottoWords') },
    number: t('form.decisionNumber'),
    placeAndDay: t('form.noDay', { year: String(year + 1) }),
    body: [
      { kind: 'title', text: t('form.decisionTitle') },
      paragraph(about, { align: 'center', runs: [{ text: about, bold: true }] }),
      ...editionNotes(decision, wording),
      ...correctedText(decision.corrected, wording).map(note),
      { kind: 'title', text: t('form.decisionAuthority') },
      ...bases(parts.bases ?? '', wording),
      { kind: 'title', text: t('form.decides') },
      ...article(1, t('form.article1', { year, blocks: blocksOf(annexes, wording) }), wording),
      ...annexes.flatMap((annex) => figuresOf(annex, wording)),
      ...article(2, parts.tasks ?? '', wording),
      ...article(3, parts.execution ?? '', wording),
    ],
    recipients: recipientsOf(parts.recipients ?? '', t),
    signature: {
      position: t('form.chairOfCity'),
      hint: t('form.signHint'),
      name: decision.chair.name ?? '',
    },
    annexes: annexPages(annexes, year, wording),
    footer: footerOf(decision, wording),
  }
}

const blocksOf = (annexes: readonly Annex[], { figures }: Wording): string =>
  new Intl.ListFormat(figures.locale === 'vi' ? 'vi-VN' : 'en-GB', { type: 'conjunction' }).format(
    annexes.map((a) => figures.words(a.blockName)),
  )

const IS_WORDED = /^(Xét|Theo|Căn cứ|At |On |Pursuant)/

/** Each line a basis, "Căn cứ …;" – a line that says how it is grounded already stays as it is. The last ends the list. */
function bases(text: string, { t }: Wording): Block[] {
  const lines = linesOf(text)
  return lines.map((line, i) => {
    const last = i === lines.length - 1
    const worded = IS_WORDED.test(line) ? line : t('form.basis', { text: line })
    return {
      kind: 'paragraph',
      runs: [{ text: t(last ? 'form.basisLast' : 'form.basisPlain', { text: worded }), italic: true }],
    }
  })
}

/** The first line beside the number, others below. */
function article(number: number, text: string, { t }: Wording): Block[] {
  const [first = '', ...others] = text.split('\n')
  return [
    {
      kind: 'paragraph',
      runs: [{ text: `${t('form.article', { number })} `, bold: true }, { text: first }],
    },
    ...others.filter((line) => line.trim() !== '').map((line) => paragraph(line)),
  ]
}

function figuresOf(annex: Annex, { t, figures }: Wording): Block[] {
  const block = figures.words(annex.blockName)
  const bands = annex.bands
    .filter((b) => b.count > 0)
    .map((b) => t('form.article1Band', { name: figures.words(b.name), count: b.count }))
  const mean = formatPercentHundredths(annex.meanHundredths, { locale: figures.locale })
  const ranked = t('form.article1Block', { block, ranked: annex.ranked.length, mean, bands: bands.join('') })
  const count = annex.notRanked.length
  return [
    paragraph(`- ${ranked}`),
    ...(count > 0 ? [paragraph(`- ${t('form.article1NotRanked', { block, count })}`)] : []),
  ]
}

function footerOf({ annexes, edition, demonstration }: DraftDecision, { t }: Wording): string {
  const hashes = annexes.flatMap((a) => (a.approvedHash ? [a.approvedHash.slice(0, 16)] : []))
  const parts = [
    edition === 'official' && hashes.length > 0
      ? t('form.footerOfficial', { hash: hashes.join(', ') })
      : t(`edition.${edition}`),
    ...(demonstration || annexes.some((a) => a.illustrative) ? [t('form.illustrative')] : []),
  ]
  return parts.join(' · ')
}
