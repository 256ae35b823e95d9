import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { Frame } from '@/app/frame'
import { Holds } from '@/components/agency/agency-table'
import { LineageWords } from '@/components/agency/lineage-words'
import { EmptyState } from '@/components/ui/empty-state'
import { Panel } from '@/components/ui/panel'
import { Table, TableWrap, Td, Th } from '@/components/ui/table'
import { getAgencyRecord } from '@/lib/agency/queries'
import type { AgencyRecord } from '@/lib/agency/types'
import { requireActor } from '@/lib/session'

type AgencyPageProps = { params: Promise<{ agencyId: string }> }

export async function generateMetadata({ params }: AgencyPageProps): Promise<Metadata> {
  const { agencyId } = await params
  const actor = await requireActor(`/agencies/${agencyId}`)
  const [record, locale, t] = await Promise.all([
    getAgencyRecord(actor, agencyId),
    getLocale(),
    getTranslations('agencies'),
  ])
  return { title: record?.name[locale] ?? t('title') }
}

export default async function AgencyPage({ params }: AgencyPageProps) {
  const { agencyId } = await params
  const actor = await requireActor(`/agencies/${agencyId}`)
  const record = await getAgencyRecord(actor, agencyId)
  if (!record) notFound()
  const [t, locale] = await Promise.all([getTranslations('agencies'), getLocale()])
  const name = record.name[locale]
  const other = record.name[locale === 'vi' ? 'en' : 'vi']
  return (
    <Frame
      actor={actor}
      current="rounds"
      title={name}
      sub={other}
      crumbs={[{ label: t('title'), href: '/agencies' }, { label: name }]}
    >
      <div className="grid items-start gap-4 lg:grid-cols-[1.4fr_1fr]">
        <Attributes record={record} />
        <Panel title={t('lineage')}>
          <LineageWords record={record} />
          {record.predecessors.length + record.successors.length === 0 && (
            <p className="text-13 text-ink-muted">{t('unchanged')}</p>
          )}
          <dl className="mt-3 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-13">
            <dt className="text-ink-muted">{t('assessedYears')}</dt>
            <dd className="fig">{record.assessedYears.join(', ')}</dd>
            <dt className="text-ink-muted">{t('source')}</dt>
            <dd className="break-all">{record.source ?? t('noSource')}</dd>
          </dl>
        </Panel>
      </div>
    </Frame>
  )
}

async function Attributes({ record }: { record: AgencyRecord }) {
  const t = await getTranslations('agencies')
  const lines = [...record.attributes].sort((a, b) => b.year - a.year || a.key.localeCompare(b.key))
  return (
    <Panel title={t('attributes')} flush>
      {lines.length === 0 ? (
        <EmptyState what={t('noAttributesOf')} who={t('noneWho')} />
      ) : (
        <TableWrap label={t('attributes')} fits className="border-0!">
          <Table>
            <thead>
              <tr>
                <Th>{t('year')}</Th>
                <Th>{t('attributeName')}</Th>
                <Th>{t('holds')}</Th>
                <Th>{t('provenance')}</Th>
              </tr>
            </thead>
            <tbody>
              {lines.map((a) => (
                <tr key={`${a.year}/${a.key}`}>
                  <Td className="fig">{a.year}</Td>
                  <Td>{t(`attribute.${a.key}`)}</Td>
                  <Td>
                    <Holds value={a.value} />
                  </Td>
                  <Td context>{t(`provenanceOf.${a.provenance}`)}</Td>
                </tr>
              ))}
            </tbody>
          </Table>
        </TableWrap>
      )}
    </Panel>
  )
}
