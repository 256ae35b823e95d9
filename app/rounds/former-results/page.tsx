import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { Frame } from '@/app/frame'
import { EmptyState } from '@/components/ui/empty-state'
import { Panel } from '@/components/ui/panel'
import { Table, TableWrap, Td, Th } from '@/components/ui/table'
import { listBlocks } from '@/lib/agency/queries'
import { canEditFormerResults } from '@/lib/former-result/policy'
import { listFormerYearHeads } from '@/lib/former-result/queries'
import { MISSING } from '@/lib/format'
import { requireActor } from '@/lib/session'
import { NewYearForm } from './new-year-form'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('formerResults'))('title') }
}

/** The former years that Home Affairs keeps, and the way to another one. */
export default async function FormerResultsPage() {
  const actor = await requireActor('/rounds/former-results')
  const heads = await listFormerYearHeads(actor)
  if (!heads) notFound()
  const [t, rounds, locale, blocks] = await Promise.all([
    getTranslations('formerResults'),
    getTranslations('rounds'),
    getLocale(),
    listBlocks(),
  ])
  const canAdd = canEditFormerResults(actor, { isPublishedHere: false }).allowed
  return (
    <Frame
      actor={actor}
      current="rounds"
      title={t('title')}
      sub={t('sub')}
      crumbs={[{ label: rounds('title'), href: '/rounds' }, { label: t('title') }]}
    >
      <div className="flex flex-col gap-4">
        <TableWrap label={t('title')} fits>
          {heads.length === 0 ? (
            <EmptyState what={t('none')} who={t('noneWho')} />
          ) : (
            <Table density="normal">
              <thead>
                <tr>
                  <Th>{t('column.year')}</Th>
                  <Th>{t('field.decision')}</Th>
                  {blocks.map((b) => (
                    <Th key={b.id} numeric className="whitespace-normal!">
                      {b.name[locale]}
                    </Th>
                  ))}
                  <Th>{t('column.state')}</Th>
                </tr>
              </thead>
              <tbody>
                {heads.map((head) => (
                  <tr key={head.year}>
                    <th scope="row">
                      <Link
                        href={`/rounds/former-results/${head.year}`}
                        className="fig touch-target font-semibold"
                      >
                        {head.year}
                      </Link>
                    </th>
                    <Td className="min-w-36">{head.decision ?? MISSING}</Td>
                    {blocks.map((b) => (
                      <Td key={b.id} numeric>
                        {head.counts[b.id] ?? MISSING}
                      </Td>
                    ))}
                    <Td className="min-w-36">{t(head.isPublishedHere ? 'publishedHere' : 'editable')}</Td>
                  </tr>
                ))}
              </tbody>
            </Table>
          )}
        </TableWrap>
        {canAdd && (
          <Panel title={t('addYear')}>
            <NewYearForm />
          </Panel>
        )}
        <p className="text-13">
          <Link href="/results">{t('toPublic')}</Link>
        </p>
      </div>
    </Frame>
  )
}
