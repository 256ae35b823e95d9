import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { Suspense } from 'react'
import { Frame } from '@/app/frame'
import { ChainNotice } from '@/components/audit/chain-notice'
import { DayFilter } from '@/components/audit/day-filter'
import { EntryTable } from '@/components/audit/entry-table'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { LinkButton } from '@/components/ui/link-button'
import { Panel } from '@/components/ui/panel'
import { Select } from '@/components/ui/select'
import type { Actor } from '@/lib/actor'
import { canReadAuditTrail } from '@/lib/audit-trail/policy'
import { listAuditActions, listAuditEntries, verifyChain } from '@/lib/audit-trail/queries'
import { auditFilterSchema, type AuditFilter } from '@/lib/audit-trail/schema'
import { requireActor } from '@/lib/session'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('audit'))('title') }
}

type AuditPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function AuditTrailPage({ searchParams }: AuditPageProps) {
  const actor = await requireActor('/audit')
  if (!canReadAuditTrail(actor)) notFound()
  const filter = auditFilterSchema.parse(await searchParams)
  const [t, page, actions] = await Promise.all([
    getTranslations('audit'),
    listAuditEntries(actor, filter),
    listAuditActions(actor),
  ])
  if (!page) notFound()
  return (
    <Frame actor={actor} current="audit" title={t('title')} sub={t('about')}>
      <Suspense fallback={<p className="mb-3 text-13 text-ink-muted">{t('chain.checking')}</p>}>
        <Chain actor={actor} />
      </Suspense>
      <Filter filter={filter} actions={actions} />
      {page.entries.length === 0 ? (
        <Panel flush>
          <EmptyState what={t('none')} link={{ href: '/audit', label: t('showAll') }} />
        </Panel>
      ) : (
        <EntryTable entries={page.entries} />
      )}
      <nav aria-label={t('pages')} className="mt-3 flex flex-wrap gap-2 print:hidden">
        {filter.before !== undefined && (
          <LinkButton size="sm" icon="chevron-left" href={address(filter, undefined)}>
            {t('newest')}
          </LinkButton>
        )}
        {page.olderThan !== null && (
          <LinkButton size="sm" iconAfter="chevron-right" href={address(filter, page.olderThan)}>
            {t('older')}
          </LinkButton>
        )}
      </nav>
    </Frame>
  )
}

/** The same filters, from another entry on. */
function address(filter: AuditFilter, before: number | undefined): string {
  const kept = Object.entries({ ...filter, before }).flatMap(([key, value]) =>
    value === undefined ? [] : [[key, String(value)]],
  )
  const query = new URLSearchParams(kept).toString()
  return query === '' ? '/audit' : `/audit?${query}`
}

/** Takes a while on a long trail, so the rest of the page does not wait for it. */
async function Chain({ actor }: { actor: Actor }) {
  const verdict = await verifyChain(actor)
  return verdict && <ChainNotice verdict={verdict} />
}

async function Filter({ filter, actions }: { filter: AuditFilter; actions: string[] }) {
  const [t, words] = await Promise.all([getTranslations('audit'), getTranslations('action')])
  return (
    <form action="/audit" className="mb-3 flex flex-wrap items-end gap-3 print:hidden">
      <Field label={t('filter.person')} className="w-56 max-md:w-full">
        {(control) => <Input {...control} name="person" type="search" defaultValue={filter.person} />}
      </Field>
      <Field label={t('action')} className="w-60 max-md:w-full">
        {(control) => (
          <Select {...control} name="action" defaultValue={filter.action ?? ''}>
            <option value="">{t('filter.anyAction')}</option>
            {actions.map((action) => (
              <option key={action} value={action}>
                {t.has(`actions.${action}`) ? t(`actions.${action}`) : action}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={t('filter.subject')} className="w-56 max-md:w-full">
        {(control) => <Input {...control} name="subject" type="search" defaultValue={filter.subject} />}
      </Field>
      <DayFilter key={filter.day} day={filter.day} className="w-44 max-md:w-full" />
      <Button type="submit" icon="search">
        {words('filter')}
      </Button>
      <Link href="/audit" className="touch-target self-center text-13 md:self-end md:pb-2">
        {t('showAll')}
      </Link>
    </form>
  )
}
