import type { Paper } from '@/lib/document'
import type { DraftDecision } from '@/lib/council-paper/types'
import { annexPages } from './annex-pages'
import { annexSheet } from './annex-sheet'
import { decisionPaper } from './decision-paper'
import { correctedText, type Wording } from './paper-words'

/** The annexes of a draft decision by themselves, one maker for whoever gives them out. */

/** As an Excel file, with the marks that stand wherever these figures do. */
export function annexBook(decision: DraftDecision, wording: Wording, more: string[] = []): Promise<Buffer> {
  const { t, figures } = wording
  const own = decision.ownAgencyName
  const marks = [
    t(`edition.${decision.edition}`),
    ...(own && decision.edition !== 'official' ? [t('copyWithout', { agency: figures.words(own) })] : []),
    ...correctedText(decision.corrected, wording),
    ...(decision.demonstration ? [t('form.illustrative')] : []),
    ...more,
  ]
  return annexSheet({ ...decision, title: t('annex.name'), marks }, wording)
}

/** As a paper without the decision's own articles, each annex on pages of its own. */
export function annexPaper(decision: DraftDecision, wording: Wording, more: string[] = []): Paper {
  const { t } = wording
  const whole = decisionPaper(decision, wording)
  const [first, ...rest] = annexPages(decision.annexes, decision.year, wording)
  const notes = [t(`edition.${decision.edition}`), ...correctedText(decision.corrected, wording), ...more]
  return {
    ...whole,
    title: t('annex.paper', { year: decision.year }),
    landscape: true,
    body: [
      ...notes.map((text) => ({
        kind: 'paragraph' as const,
        align: 'center' as const,
        runs: [{ text, italic: true }],
      })),
      ...(first?.body ?? []),
    ],
    recipients: { title: '', lines: [] },
    signature: { position: '', hint: '', name: '' },
    annexes: rest,
  }
}
