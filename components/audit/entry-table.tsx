import { useLocale, useTranslations } from 'next-intl'
import { Code } from '@/components/ui/code'
import { Table, TableWrap, Td, Th } from '@/components/ui/table'
import type { AuditEntryView } from '@/lib/audit-trail/types'
import { formatInstant } from '@/lib/format'

/** What was done: when, by whom, to what. */
export function EntryTable({ entries }: { entries: readonly AuditEntryView[] }) {
  const t = useTranslations('audit')
  return (
    <TableWrap label={t('title')} fits>
      <Table sticky>
        <thead>
          <tr>
            <Th numeric>{t('sequence')}</Th>
            <Th>{t('at')}</Th>
            <Th>{t('person')}</Th>
            <Th>{t('action')}</Th>
            <Th>{t('subject')}</Th>
            <Th>{t('detail')}</Th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <EntryRow key={entry.sequence} entry={entry} />
          ))}
        </tbody>
      </Table>
    </TableWrap>
  )
}

function EntryRow({ entry }: { entry: AuditEntryView }) {
  const t = useTranslations('audit')
  const locale = useLocale()
  const words = (group: 'actions' | 'subjects', key: string) =>
    t.has(`${group}.${key}`) ? t(`${group}.${key}`) : key
  const subject = entry.subjectName ?? entry.agencyName?.[locale] ?? entry.subjectId
  return (
    <tr className="align-top">
      <Td numeric context>
        {entry.sequence}
      </Td>
      <Td className="fig whitespace-nowrap">{formatInstant(entry.at)}</Td>
      <Td>{entry.personName ?? <span className="text-ink-muted">{t('system')}</span>}</Td>
      <Td>{words('actions', entry.action)}</Td>
      <Td>
        {subject}
        <span className="block text-12 break-all text-ink-muted">
          {words('subjects', entry.subjectType)} {entry.subjectId === subject ? '' : entry.subjectId}
        </span>
      </Td>
      <Td>
        <Detail entry={entry} />
      </Td>
    </tr>
  )
}

/** Exactly as recorded, for those who check; closed, because few need it. */
function Detail({ entry: { detail, hash } }: { entry: AuditEntryView }) {
  const t = useTranslations('audit')
  return (
    <details className="text-12">
      <summary className="touch-target min-h-6 py-0.5 text-action-ink">{t('open')}</summary>
      <dl className="max-w-[26rem] py-1">
        {Object.entries(detail).map(([key, value]) => (
          <div key={key} className="flex gap-2">
            <dt className="flex-none text-ink-muted">{key}</dt>
            <dd className="min-w-0 break-words whitespace-pre-wrap">
              {typeof value === 'string' ? value : JSON.stringify(value)}
            </dd>
          </div>
        ))}
        {hash !== null && (
          <div className="flex gap-2">
            <dt className="flex-none text-ink-muted">{t('hash')}</dt>
            <dd className="min-w-0 break-all">
              <Code className="whitespace-normal!">{hash}</Code>
            </dd>
          </div>
        )}
      </dl>
    </details>
  )
}
