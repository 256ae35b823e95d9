import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { Frame } from '@/app/frame'
import { readScopeNames } from '@/app/people/scope-names'
import { GrantList } from '@/components/person/grant-list'
import { Panel } from '@/components/ui/panel'
import { getOwnAccount } from '@/lib/person/queries'
import { getOwnSecondFactor } from '@/lib/second-factor/queries'
import { requireActor } from '@/lib/session'
import { PasswordForm } from './password-form'
import { SecondFactorPanel } from './second-factor-panel'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account'))('title') }
}

export default async function AccountPage() {
  const actor = await requireActor('/account')
  const [t, locale, own, names, secondFactor] = await Promise.all([
    getTranslations('account'),
    getLocale(),
    getOwnAccount(actor),
    readScopeNames(),
    getOwnSecondFactor(actor),
  ])
  const agency = locale === 'en' ? own.agencyNameEn : own.agencyNameVi
  return (
    <Frame
      actor={actor}
      current="account"
      title={t('title')}
      sub={[own.name, own.position, agency, own.email].filter(Boolean).join(' · ')}
    >
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <Panel title={t('changePassword')}>
          <PasswordForm email={own.email} />
        </Panel>
        <div className="flex flex-col gap-4">
          <SecondFactorPanel
            since={secondFactor.since?.toISOString() ?? null}
            recoveryCodesLeft={secondFactor.recoveryCodesLeft}
          />
          <Panel title={t('roles')} flush>
            <GrantList grants={own.grants} names={names} />
          </Panel>
        </div>
      </div>
    </Frame>
  )
}
