import { useTranslations } from 'next-intl'
import { Moment } from '@/components/figure/moment'
import { Code } from '@/components/ui/code'
import { Panel } from '@/components/ui/panel'
import { Table, TableWrap, Td, Th } from '@/components/ui/table'
import type { CopyView } from '@/lib/submission/types'

/** Every time the content was handed over or signed: former signatures keep their record. */
export function CopiesList({ copies }: { copies: readonly CopyView[] }) {
  const t = useTranslations('assess.copies')
  return (
    <Panel title={t('title')} flush>
      <TableWrap label={t('title')} className="border-0!">
        <Table>
          <caption className="sr-only">{t('title')}</caption>
          <thead>
            <tr>
              <Th numeric>{t('sequence')}</Th>
              <Th>{t('event')}</Th>
              <Th>{t('at')}</Th>
              <Th>{t('person')}</Th>
              <Th>{t('hash')}</Th>
            </tr>
          </thead>
          <tbody>
            {copies.map((copy) => (
              <tr key={copy.sequence}>
                <Td numeric>{copy.sequence}</Td>
                <Td>{t(copy.event)}</Td>
                <Td>
                  <Moment at={copy.createdAt.toISOString()} />
                </Td>
                <Td>{copy.personName}</Td>
                <Td>
                  <Code className="break-all whitespace-normal!">{copy.contentHash}</Code>
                </Td>
              </tr>
            ))}
          </tbody>
        </Table>
      </TableWrap>
    </Panel>
  )
}
