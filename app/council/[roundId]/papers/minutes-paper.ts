import type { Block, Cell, Paper } from '@/lib/document'
import { dayInHanoi, formatDay, formatInstant } from '@/lib/format'
import type { Minutes } from '@/lib/council-paper/types'
import type { Member } from '@/lib/council-session/types'
import { itemBlocks } from './minutes-items'
import {
  cell,
  editionNotes,
  heading,
  paragraph,
  partsOf,
  rankingTable,
  recipientsOf,
  type Wording,
} from './paper-words'

/** The minutes of a session: composition and presence, each item with what was put and voted, and the result. */
export function minutesPaper(minutes: Minutes, wording: Wording): Paper {
  const { t, figures } = wording
  const { session, year } = minutes
  const parts = partsOf(minutes.text, t, minutes.planNumber)
  const about = t('form.minutesAbout', { sequence: session.sequence, year })
  const [y = '', month = '', date = ''] = dayInHanoi(session.meetsAt).split('-')
  return {
    title: about,
    language: figures.locale,
    landscape: false,
    issuer: { above: t('form.councilAbove'), name: t('form.council') },
    motto: { state: t('form.motto'), words: t('form.mottoWords') },
    number: t('form.minutesNumber', { sequence: session.sequence }),
    placeAndDay: t('form.day', { date, month, year: y }),
    body: [
      { kind: 'title', text: t('form.minutesTitle') },
      paragraph(about, { align: 'center', runs: [{ text: about, bold: true }] }),
      ...editionNotes(minutes, wording),
      paragraph(whenAndWhere(minutes, wording)),
      ...written(parts.opening),
      heading(t('form.composition')),
      paragraph(presence(minutes, wording)),
      memberTable(minutes, wording),
      heading(t('form.contents')),
      ...(minutes.items.length === 0 ? [paragraph(t('form.noItems'))] : []),
      ...minutes.items.flatMap((item) => itemBlocks(item, minutes, wording)),
      ...(parts.discussion?.trim()
        ? [heading(t('form.generalDiscussion')), ...written(parts.discussion)]
        : []),
      heading(t('form.result')),
      ...minutes.annexes.flatMap((annex) => [
        paragraph(resultNote(annex, wording)),
        rankingTable(annex, wording),
      ]),
      heading(t('form.conclusion')),
      ...written(parts.conclusion),
      paragraph(ending(minutes, wording)),
    ],
    recipients: recipientsOf(parts.recipients ?? '', t),
    signature: {
      position: t('form.chairOfSession'),
      hint: t('form.signHintPlain'),
      name: minutes.chair.name ?? '',
    },
    secondSignature: {
      position: t('form.secretary'),
      hint: t('form.signHintPlain'),
      name: minutes.secretary?.name ?? '',
    },
    footer: [
      t(`edition.${minutes.edition}`),
      ...(minutes.demonstration ? [t('form.illustrative')] : []),
    ].join(' · '),
  }
}

const written = (text: string | undefined): Block[] => (text?.trim() ? [paragraph(text)] : [])

function whenAndWhere({ session }: Minutes, { t }: Wording): string {
  const at = formatInstant(session.openedAt ?? session.meetsAt)
  if (session.kind === 'inWriting')
    return t('form.inWriting', { at, until: session.votesBefore ? formatInstant(session.votesBefore) : '' })
  return session.place ? t('form.inRoom', { at, place: session.place }) : t('form.inRoomNoPlace', { at })
}

function presence({ session }: Minutes, { t }: Wording): string {
  const members = session.members.length
  if (session.kind === 'inWriting') return t('form.askedAll', { members })
  const quorum = t(session.hasQuorum ? 'form.quorum' : 'form.noQuorum')
  return t('form.present', { present: session.presentCount, members, quorum })
}

function memberTable({ session }: Minutes, { t, figures }: Wording): Block {
  const names = ['name', 'position', 'role', 'presence'] as const
  const here = (m: Member) =>
    session.kind === 'inWriting' ? t('form.isAsked') : t(m.isPresent ? 'form.isPresent' : 'form.isAbsent')
  const roleOf = (role: string) =>
    t(`form.role.${['chair', 'vice-chair', 'member', 'secretary'].includes(role) ? role : 'other'}`)
  const rows = session.members.map((m): Cell[] => [
    cell(m.personName ?? ''),
    cell(figures.words(m.position)),
    cell(roleOf(m.role)),
    cell(here(m)),
  ])
  return {
    kind: 'table',
    head: names.map((name) => cell(t(`form.memberColumn.${name}`))),
    rows,
    widths: [26, 40, 20, 14],
  }
}

function resultNote(annex: Minutes['annexes'][number], { t, figures }: Wording): string {
  const approved = annex.approvedAt
    ? t('form.resultApproved', { name: annex.approvedByName ?? '', at: formatInstant(annex.approvedAt) })
    : ''
  return t('form.resultNote', { block: figures.words(annex.blockName), approved })
}

function ending({ session }: Minutes, { t }: Wording): string {
  if (!session.closedAt) return t('form.notClosed')
  const at = formatInstant(session.closedAt)
  const reason = session.endReason ? ` ${t('form.endReason', { reason: session.endReason })}` : ''
  return t('form.closedAt', { at }) + reason
}

/** The day of a session, for headings. */
export const dayOfSession = (meetsAt: Date): string => formatDay(dayInHanoi(meetsAt))
