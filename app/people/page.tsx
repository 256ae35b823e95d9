import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { Frame } from '@/app/frame'
import {
  PERSON_STATES,
  passesPersonFilter,
  toPersonFilter,
  type PersonFilter,
} from '@/components/person/person-filter'
import { PersonTable } from '@/components/person/person-table'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { LinkButton } from '@/components/ui/link-button'
import { Panel } from '@/components/ui/panel'
import { Select } from '@/components/ui/select'
import { canListPeople, canManagePeople } from '@/lib/person/policy'
import { listPeople } from '@/lib/person/queries'
import { roleNames } from '@/lib/person/schema'
import { requireActor } from '@/lib/session'
import { readScopeNames } from './scope-names'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('people'))('title') }
}

type PeoplePageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function PeoplePage({ searchParams }: PeoplePageProps) {
  const actor = await requireActor('/people')
  if (!canListPeople(actor).allowed) notFound()
  const [t, asked, people, names] = await Promise.all([
    getTranslations('people'),
    searchParams,
    listPeople(actor),
    readScopeNames(),
  ])
  const now = new Date()
  const filter = toPersonFilter(asked)
  const shown = people.filter((person) => passesPersonFilter(person, filter, now))
  const create = canManagePeople(actor).allowed && (
    <LinkButton variant="primary" icon="plus" href="/people/new">
      {t('create')}
    </LinkButton>
  )
  return (
    <Frame
      actor={actor}
      current="people"
      title={t('title')}
      sub={t('count', { shown: shown.length, of: people.length })}
      actions={create}
    >
      <Filter filter={filter} />
      {shown.length === 0 ? (
        <Panel flush>
          <EmptyState what={t('none')} link={{ href: '/people', label: t('showAll') }} />
        </Panel>
      ) : (
        <PersonTable people={shown} names={names} now={now} />
      )}
    </Frame>
  )
}

/** A plain form: it works before any script has arrived, and its answer is an address that can be kept. */
async function Filter({ filter }: { filter: PersonFilter }) {
  const t = await getTranslations()
  return (
    <form action="/people" className="mb-3 flex flex-wrap items-end gap-3 print:hidden">
      <Field label={t('people.search')} className="w-72 max-md:w-full">
        {(control) => <Input {...control} name="text" type="search" defaultValue={filter.text} />}
      </Field>
      <Field label={t('people.role')} className="w-56 max-md:w-full">
        {(control) => (
          <Select {...control} name="role" defaultValue={filter.role ?? ''}>
            <option value="">{t('people.anyRole')}</option>
            {roleNames.map((name) => (
              <option key={name} value={name}>
                {t(`role.${name}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={t('people.stateHead')} className="w-44 max-md:w-full">
        {(control) => (
          <Select {...control} name="state" defaultValue={filter.state ?? ''}>
            <option value="">{t('people.anyState')}</option>
            {PERSON_STATES.map((state) => (
              <option key={state} value={state}>
                {t(`people.state.${state}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Button type="submit" icon="search">
        {t('action.filter')}
      </Button>
      <Link href="/people" className="touch-target self-center text-13 md:self-end md:pb-2">
        {t('people.showAll')}
      </Link>
    </form>
  )
}
