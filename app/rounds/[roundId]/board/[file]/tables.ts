import type { useTranslations } from 'next-intl'
import type { TableName } from '@/components/oversight/board-types'
import { formatDeadline } from '@/lib/format'
import { daysLate } from '@/lib/oversight/policy'
import type { Oversight } from '@/lib/oversight/types'
import type { AgencyProgress } from '@/lib/progress/types'
import { lastReminders } from '@/lib/reminder/policy'
import type { Locale } from '@/lib/preferences'
import type { FileTable } from '@/app/table-file'

type Words = {
  t: ReturnType<typeof useTranslations<'oversight'>>
  progress: ReturnType<typeof useTranslations<'home.progress'>>
  locale: Locale
}
type Maker = (board: Oversight, words: Words, now: Date) => Omit<FileTable, 'title' | 'sheet'>

const stateWords = (
  { state, percent }: Pick<AgencyProgress, 'state' | 'percent'>,
  { progress }: Words,
): string => progress(`filter.${state}`) + (percent === null ? '' : ` ${percent} %`)

const agencies: Maker = ({ blocks, notes, reminders }, words, now) => {
  const { t, locale } = words
  const last = lastReminders(reminders, now)
  return {
    columns: [
      { head: t('block'), width: 28 },
      { head: t('agency'), width: 44 },
      { head: t('state'), width: 24 },
      { head: t('percent'), width: 10 },
      { head: t('submittedOn'), width: 14 },
      { head: t('lastReminded'), width: 18 },
      { head: t('lastMessage'), width: 44 },
      ...(notes ? [{ head: t('notes'), width: 10 }] : []),
    ],
    rows: blocks.flatMap(({ blockName, agencies }) =>
      agencies.map((a) => [
        blockName[locale],
        a.name[locale],
        words.progress(`filter.${a.state}`),
        a.percent,
        a.submittedOn,
        last[a.agencyId]?.sentAt ?? null,
        last[a.agencyId]?.message ?? null,
        ...(notes ? [notes.filter((n) => n.agencyId === a.agencyId).length] : []),
      ]),
    ),
  }
}

const load: Maker = ({ load, reminders }, { t, locale }, now) => {
  const last = lastReminders(reminders, now)
  return {
    columns: [
      { head: t('appraiser'), width: 30 },
      { head: t('unit'), width: 40 },
      { head: t('done'), width: 10 },
      { head: t('open'), width: 10 },
      { head: t('late'), width: 10 },
      { head: t('due'), width: 20 },
      { head: t('lastReminded'), width: 18 },
    ],
    rows: (load?.rows ?? []).map((l) => [
      l.name,
      l.agencyName?.[locale] ?? null,
      l.done,
      l.open,
      l.late,
      l.dueBefore && formatDeadline(l.dueBefore),
      last[l.personId]?.sentAt ?? null,
    ]),
  }
}

const late: Maker = ({ late, reminders }, words, now) => {
  const { t, locale } = words
  const last = lastReminders(reminders, now)
  return {
    columns: [
      { head: t('who'), width: 44 },
      { head: t('what'), width: 24 },
      { head: t('block'), width: 28 },
      { head: t('state'), width: 24 },
      { head: t('due'), width: 20 },
      { head: t('daysLate'), width: 12 },
      { head: t('lastReminded'), width: 18 },
    ],
    rows: late.map((item) => [
      item.name[locale],
      t(`lateKind.${item.kind}`),
      item.blockName?.[locale] ?? null,
      item.progress
        ? stateWords(item.progress, words)
        : item.rows === null
          ? null
          : t('rowsLeft', { count: item.rows }),
      formatDeadline(item.dueBefore),
      daysLate(item.dueBefore, now),
      last[item.id]?.sentAt ?? null,
    ]),
  }
}

const notes: Maker = ({ blocks, notes }, { t, locale }) => {
  const names = new Map(blocks.flatMap((b) => b.agencies.map((a) => [a.agencyId, a.name[locale]] as const)))
  return {
    columns: [
      { head: t('agency'), width: 44 },
      { head: t('note'), width: 80 },
      { head: t('writtenBy'), width: 26 },
      { head: t('writtenAt'), width: 18 },
    ],
    rows: (notes ?? []).map((n) => [names.get(n.agencyId) ?? n.agencyId, n.text, n.personName, n.writtenAt]),
  }
}

const MAKERS: Record<TableName, Maker> = { agencies, load, late, notes }

/** A table of the board, in the reader's language. */
export function boardTable(name: TableName, board: Oversight, words: Words, now: Date): FileTable {
  const { t } = words
  return {
    title: t('fileTitle', { view: t(`view.${name}`), year: board.year }),
    sheet: t(`view.${name}`),
    ...MAKERS[name](board, words, now),
  }
}
