import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { setLocaleAction } from '@/app/actions'
import { DataMark } from '@/components/shell/data-mark'
import { PublicHeader } from '@/components/shell/public-header'
import { Notice } from '@/components/ui/notice'
import { formatInstant } from '@/lib/format'
import { isCatalogueIllustrative } from '@/lib/home/queries'
import { listPersonas } from '@/lib/person/queries'
import type { Persona } from '@/lib/person/types'
import { getActor } from '@/lib/session'
import { PersonaTable } from './persona-table'
import { returnPath } from './return-path'
import { SignInForm } from './sign-in-form'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('signIn')
  return { title: t('title') }
}

type SignInPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** What just happened, for those whom another page sent here. */
const sentBy = ['signedOut', 'passwordChanged'] as const

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const asked = await searchParams
  const next = returnPath(asked.next)
  if (await getActor()) redirect(next)
  const [t, personas, illustrative] = await Promise.all([
    getTranslations('signIn'),
    listPersonas(),
    isCatalogueIllustrative(),
  ])
  const reason =
    sentBy.find((key) => asked[key] !== undefined) ?? (asked.next === undefined ? null : 'needed')
  return (
    <div className="flex min-h-dvh flex-col">
      <PublicHeader setLocale={setLocaleAction} link={{ href: '/', label: t('published') }} />
      <main
        id="main"
        className="mx-auto grid w-full max-w-[75rem] flex-1 content-start gap-x-10 gap-y-7 px-4 py-4 md:px-6 lg:grid-cols-[22.5rem_1fr] lg:pt-8"
      >
        <section className="max-lg:mx-auto max-lg:w-full max-lg:max-w-[30rem]">
          <h1 className="text-18 font-semibold md:text-22">{t('title')}</h1>
          <p className="mt-1 mb-4 text-ink-muted">{t('about')}</p>
          {reason && (
            <Notice tone={reason === 'needed' ? 'info' : 'success'} role="status" className="mb-3">
              <p>{t(reason)}</p>
            </Notice>
          )}
          <SignInForm next={next} />
          <p className="mt-3 text-12 text-ink-muted">{t('noAccount')}</p>
        </section>
        {personas.length > 0 && <Personas personas={personas} next={next} />}
      </main>
      <Footer illustrative={illustrative} />
    </div>
  )
}

async function Personas({ personas, next }: { personas: Persona[]; next: string }) {
  const [t, shell] = await Promise.all([getTranslations('signIn.personas'), getTranslations('shell')])
  return (
    <section>
      <div className="mb-2 flex flex-wrap items-center justify-between gap-2">
        <h2 className="text-16 font-semibold">{t('title')}</h2>
        <DataMark>{shell('illustrative')}</DataMark>
      </div>
      <PersonaTable personas={personas} next={next} />
      <p className="mt-2 text-12 text-ink-muted">{t('note')}</p>
    </section>
  )
}

async function Footer({ illustrative }: { illustrative: boolean }) {
  const t = await getTranslations('signIn.footer')
  return (
    <footer className="flex flex-wrap gap-x-6 gap-y-2 border-t border-line bg-surface px-4 py-3 text-12 text-ink-muted md:px-6">
      <span>{t('owner')}</span>
      {illustrative && <span>{t('illustrative')}</span>}
      <span>
        {t('serverTime')} <time className="fig">{formatInstant(new Date())}</time>
      </span>
    </footer>
  )
}
