import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { Frame } from '@/app/frame'
import {
  grantRoleAction,
  resetSecondFactorAction,
  revokeRoleAction,
  setPersonDisabledAction,
  setPersonPasswordAction,
} from '@/app/people/actions'
import { listAgenciesWithAccounts, readScopeNames } from '@/app/people/scope-names'
import { AccessPanel, ResetSecondFactor } from '@/components/person/access-panel'
import { GrantForm } from '@/components/person/grant-form'
import { GrantList } from '@/components/person/grant-list'
import { PersonState } from '@/components/person/person-state'
import { Panel } from '@/components/ui/panel'
import type { Actor } from '@/lib/actor'
import { listBlocks } from '@/lib/agency/queries'
import { canReadAuditTrail } from '@/lib/audit-trail/policy'
import { canGrantRole, canManagePeople } from '@/lib/person/policy'
import { getPerson } from '@/lib/person/queries'
import type { PersonRow } from '@/lib/person/types'
import { listRounds } from '@/lib/round/queries'
import { canResetSecondFactor } from '@/lib/second-factor/policy'
import { requireActor } from '@/lib/session'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('people'))('personTitle') }
}

type PersonPageProps = { params: Promise<{ personId: string }> }

export default async function PersonPage({ params }: PersonPageProps) {
  const { personId } = await params
  const actor = await requireActor(`/people/${personId}`)
  const [person, names, t, locale] = await Promise.all([
    getPerson(actor, personId),
    readScopeNames(),
    getTranslations('people'),
    getLocale(),
  ])
  if (!person) notFound()
  const mayManage = canGrantRole(actor, person.id).allowed
  const agency = locale === 'en' ? person.agencyNameEn : person.agencyNameVi
  return (
    <Frame
      actor={actor}
      current="people"
      title={person.name}
      sub={[person.position, agency, person.email].filter(Boolean).join(' · ')}
      crumbs={[{ label: t('title'), href: '/people' }]}
      actions={<PersonState person={person} now={new Date()} />}
    >
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <div className="flex flex-col gap-4">
          <Panel title={t('roles')} flush>
            <GrantList
              grants={person.grants}
              names={names}
              revoke={mayManage ? revokeRoleAction : undefined}
            />
          </Panel>
          {mayManage && (
            <Panel title={t('access')}>
              <AccessPanel
                person={{ id: person.id, name: person.name, disabled: person.disabled }}
                setDisabled={setPersonDisabledAction}
                setPassword={setPersonPasswordAction}
              />
            </Panel>
          )}
          {person.hasSecondFactor && canResetSecondFactor(actor, person.id).allowed && (
            <Panel title={t('secondFactor')}>
              <p className="mb-3 text-13">{t('secondFactorOn')}</p>
              <ResetSecondFactor personId={person.id} name={person.name} reset={resetSecondFactorAction} />
            </Panel>
          )}
        </div>
        {mayManage && <Granting actor={actor} person={person} />}
      </div>
      {!mayManage && canManagePeople(actor).allowed && (
        <p className="mt-3 text-13 text-ink-muted">{t('notOwn')}</p>
      )}
      {canReadAuditTrail(actor) && (
        <p className="mt-3 text-13">
          <Link href={`/audit?person=${encodeURIComponent(person.email)}`}>{t('whatDid')}</Link>
          {' · '}
          <Link href={`/audit?subject=${encodeURIComponent(person.email)}`}>{t('whatHappened')}</Link>
        </p>
      )}
    </Frame>
  )
}

async function Granting({ actor, person }: { actor: Actor; person: PersonRow }) {
  const [t, blocks, rounds] = await Promise.all([getTranslations('people'), listBlocks(), listRounds(actor)])
  const agencies = await listAgenciesWithAccounts(rounds)
  const years = rounds.map((r) => ({
    id: r.id,
    name: { vi: t('roundOf', { year: r.year }), en: t('roundOf', { year: r.year }) },
  }))
  return (
    <Panel title={t('grantTitle')}>
      <GrantForm
        personId={person.id}
        ownAgencyId={person.agencyId}
        agencies={agencies}
        blocks={blocks}
        rounds={years}
        grant={grantRoleAction}
      />
    </Panel>
  )
}
