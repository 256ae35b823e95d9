import { getTranslations } from 'next-intl/server'
import { setLocaleAction } from '@/app/actions'
import { PublicHeader } from '@/components/shell/public-header'
import { LinkButton } from '@/components/ui/link-button'

/** The same words for what does not exist and for what is not the reader's to see. */
export default async function NotFound() {
  const t = await getTranslations('error')
  return (
    <>
      <PublicHeader setLocale={setLocaleAction} />
      <main className="mx-auto max-w-(--prose-max) px-4 py-8">
        <h1 className="text-22 font-semibold">{t('notFoundTitle')}</h1>
        <p className="mt-2 mb-4 text-16">{t('notFound')}</p>
        <LinkButton href="/">{t('goHome')}</LinkButton>
      </main>
    </>
  )
}
