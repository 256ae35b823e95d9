import type { useTranslations } from 'next-intl'
import type { Figures } from '@/components/score-trail/use-figures'
import type { Cell, Paper } from '@/lib/document'
import { dayInHanoi, formatCount, formatInstantToSecond, formatMaxPoints, formatPoints } from '@/lib/format'
import type { ReceiptView } from '@/lib/submission/types'

/** What proves that, when and by whom a report was submitted, and its content down to the last letter. */
export function receiptPaper(
  receipt: ReceiptView,
  t: ReturnType<typeof useTranslations>,
  figures: Figures,
): Paper {
  const { year, sequence, contentHash, signedByName } = receipt
  const title = t('title', { year })
  const at = formatInstantToSecond(receipt.signedAt)
  const [ofYear = '', month = '', date = ''] = dayInHanoi(receipt.signedAt).split('-')
  return {
    title: `${title} – ${figures.words(receipt.agencyName)}`,
    language: figures.locale,
    landscape: false,
    issuer: { above: t('issuerAbove'), name: t('issuer') },
    motto: { state: t('motto.state'), words: t('motto.words') },
    number: t('number', { year: String(year), sequence: String(sequence) }),
    placeAndDay: t('placeAndDay', { date, month, year: ofYear }),
    body: [
      { kind: 'title', text: title },
      { kind: 'paragraph', runs: [{ text: t('basis', { plan: receipt.planNumber }) }] },
      {
        kind: 'table',
        head: [{ text: t('item') }, { text: t('value') }],
        widths: [42, 58],
        rows: itemsOf(receipt, at, t, figures),
      },
      { kind: 'heading', text: t('hash') },
      { kind: 'paragraph', runs: [{ text: contentHash, bold: true }] },
      { kind: 'paragraph', align: 'both', runs: [{ text: t('check') }] },
    ],
    recipients: { title: t('recipients'), lines: [t('recipientAgency'), t('recipientHomeAffairs')] },
    signature: { position: t('position'), hint: t('signedInPortal', { at }), name: signedByName },
    footer: `SHA-256: ${contentHash}`,
  }
}

function itemsOf(
  { agencyName, year, sequence, signedByName, counts }: ReceiptView,
  at: string,
  t: ReturnType<typeof useTranslations>,
  figures: Figures,
): Cell[][] {
  const style = { locale: figures.locale }
  const item = (name: string, value: string): Cell[] => [{ text: t(name) }, { text: value, bold: true }]
  return [
    item('agency', figures.words(agencyName)),
    item('round', t('roundOf', { year: String(year) })),
    item('signedAt', at),
    item('signedBy', signedByName),
    item('copy', String(sequence)),
    item('rows', counts ? formatCount(counts.rows, style) : t('notKept')),
    item('evidence', counts ? formatCount(counts.evidence, style) : t('notKept')),
    item(
      'selfPoints',
      counts
        ? `${formatPoints(counts.selfPoints, style)} / ${formatMaxPoints(counts.maxPoints, style)}`
        : t('notKept'),
    ),
  ]
}
