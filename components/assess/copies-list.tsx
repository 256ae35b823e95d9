import { useTranslations } from 'next-intl'
import { Moment } from '@/components/figure/moment'
import { Code } from '@/components/ui/code'
import { Panel } from '@/components/ui/panel'
import { Table, TableWrap, Td, Th } from '@/components/ui/table'
import type { CopyView } from '@/lib/submission/types'

/** Every time the content was handed over or signed: former signatures keep their record. */
export function CopiesList({ copies, base }: { copies: readonly CopyView[]; base: string }) {
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
              <Th>{t('files')}</Th>
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
                <Td>{copy.event === 'submitted' && <CopyFiles base={base} sequence={copy.sequence} />}</Td>
              </tr>
            ))}
          </tbody>
        </Table>
      </TableWrap>
    </Panel>
  )
}

const fileLink = 'touch-target inline-flex min-h-6 items-center'

/** The receipt of a signature, and what it signed as the file that has its hash. */
function CopyFiles({ base, sequence }: { base: string; sequence: number }) {
  const t = useTranslations('assess.copies')
  const at = `${base}/copies/${sequence}`
  return (
    <span className="flex flex-col whitespace-nowrap">
      <a href={`${at}/receipt.pdf`} className={fileLink} download aria-label={t('receiptOf', { sequence })}>
        {t('receipt')}
      </a>
      <a href={`${at}/content.json`} className={fileLink} download aria-label={t('contentOf', { sequence })}>
        {t('content')}
      </a>
    </span>
  )
}
