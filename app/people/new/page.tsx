import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { Frame } from '@/app/frame'
import { createPersonAction } from '@/app/people/actions'
import { listAgenciesWithAccounts } from '@/app/people/scope-names'
import { CreatePersonForm } from '@/components/person/create-person-form'
import { Panel } from '@/components/ui/panel'
import { canManagePeople } from '@/lib/person/policy'
import { listRounds } from '@/lib/round/queries'
import { requireActor } from '@/lib/session'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('people'))('createTitle') }
}

export default async function NewPersonPage() {
  const actor = await requireActor('/people/new')
  if (!canManagePeople(actor).allowed) notFound()
  const [t, rounds] = await Promise.all([getTranslations('people'), listRounds(actor)])
  const agencies = await listAgenciesWithAccounts(rounds)
  return (
    <Frame
      actor={actor}
      current="people"
      title={t('createTitle')}
      sub={t('createNote')}
      crumbs={[{ label: t('title'), href: '/people' }]}
    >
      <Panel className="max-w-[34rem] pt-2">
        <CreatePersonForm agencies={agencies} create={createPersonAction} />
      </Panel>
    </Frame>
  )
}
