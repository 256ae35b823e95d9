import type { Block } from '@/lib/document'
import type { Minutes, MinutesItem, MinutesPoll } from '@/lib/council-paper/types'
import { paragraph, pointsText, type Wording } from './paper-words'

/** What an item is called in lists and headings. */
export function itemTitle(item: MinutesItem, { t, figures }: Wording): string {
  const { number, subject } = item
  if (subject)
    return t('form.itemLine', {
      number,
      agency: figures.words(subject.agencyName),
      code: subject.code,
      row: figures.words(subject.rowName),
    })
  const block = figures.words(item.blockName)
  return t(item.kind === 'survey' ? 'form.itemSurvey' : 'form.itemResult', { number, block })
}

/** One item: why it was there, what was put, who stood aside, the votes, the points before and after, what was said. */
export function itemBlocks(item: MinutesItem, minutes: Minutes, wording: Wording): Block[] {
  const { t, figures } = wording
  const said = minutes.text.texts[`item:${item.itemId}`]?.trim()
  return [
    { kind: 'paragraph', runs: [{ text: itemTitle(item, wording), bold: true }] },
    paragraph(`${t(`form.kind.${item.kind}`)}. ${optionsOf(item, wording)}`),
    ...(said
      ? [{ kind: 'paragraph' as const, runs: [{ text: t('form.said'), italic: true }, { text: said }] }]
      : []),
    ...item.polls.flatMap((poll) => pollBlocks(poll, item, wording)),
    ...(item.polls.length === 0 ? [paragraph(t(`form.itemState.${item.state}`))] : []),
    ...(item.subject && (item.state === 'approved' || item.state === 'notApproved')
      ? [
          paragraph(
            t('form.pointsResult', {
              before: pointsText(item.pointsBefore, figures),
              after: pointsText(item.pointsAfter, figures),
            }),
          ),
        ]
      : []),
  ]
}

function optionsOf(item: MinutesItem, { t, figures }: Wording): string {
  if (!item.subject) return t('form.optionAsShown')
  return item.options
    .map((o) =>
      t('form.option', {
        letter: o.letter,
        source: t(`form.source.${o.source}`),
        points: pointsText(o.points, figures),
        reason: o.reason ? `, ${figures.words(o.reason)}` : '',
      }),
    )
    .join('; ')
}

function pollBlocks(poll: MinutesPoll, item: MinutesItem, { t, figures }: Wording): Block[] {
  const outcome = poll.outcome ? t(`form.outcome.${poll.outcome}`) : ''
  const count = countWords(poll, t)
  const casting = poll.count?.byCastingVote ? t('form.casting') : ''
  const vote = item.subject
    ? t('form.vote', { letter: poll.letter, count, outcome })
    : t('form.voteShown', { count, outcome })
  const names = poll.aside.map((position) => figures.words(position)).join('; ')
  return [paragraph(vote + casting), ...(names ? [paragraph(t('form.aside', { names }))] : [])]
}

function countWords({ count }: MinutesPoll, t: Wording['t']): string {
  if (!count) return t('form.countsHidden')
  const { approve, against, abstain, notVoted, members, needed, standAside } = count
  const aside = standAside > 0 ? t('form.countsAside', { count: standAside }) : ''
  return t('form.counts', { approve, against, abstain, notVoted, members, needed, aside })
}
