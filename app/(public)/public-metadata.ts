import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { Locale } from '@/lib/preferences'

/** The language of a public page stands in its address where it is not Vietnamese; the proxy reads it there. */
export const inLanguage = (path: string, locale: Locale): string =>
  locale === 'vi' ? path : `${path}${path.includes('?') ? '&' : '?'}lang=${locale}`

type PublicPage = {
  title: string
  description?: string
  /** Without parameters: however a table is sorted or filtered, it is one page to a search engine. */
  path: string
  locale: Locale
  /** The picture that stands where the address is shared. */
  image?: string
}

const OPEN_GRAPH_LOCALES: Record<Locale, string> = { vi: 'vi_VN', en: 'en_GB' }
const IMAGE_SIZE = { width: 1200, height: 630 } as const

/** Title, description, one address for search engines, the same page in the other language, and how it is shared. */
export async function publicMetadata({
  title,
  description,
  path,
  locale,
  image,
}: PublicPage): Promise<Metadata> {
  const t = await getTranslations('shell')
  const url = inLanguage(path, locale)
  const images = image ? [{ url: inLanguage(image, locale), alt: title, ...IMAGE_SIZE }] : []
  return {
    title,
    description,
    alternates: {
      canonical: url,
      languages: { vi: path, en: inLanguage(path, 'en'), 'x-default': path },
    },
    openGraph: {
      ...{ title, description, url, images },
      type: 'website',
      siteName: t('siteName'),
      locale: OPEN_GRAPH_LOCALES[locale],
      alternateLocale: Object.values(OPEN_GRAPH_LOCALES).filter((l) => l !== OPEN_GRAPH_LOCALES[locale]),
    },
    twitter: { card: image ? 'summary_large_image' : 'summary', title, description, images },
  }
}
