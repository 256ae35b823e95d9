import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { arrangementQuery, type Arrangement, type RankingPage } from './arrange'

type RankingPagesProps = {
  paging: RankingPage<unknown>
  total: number
  arrangement: Arrangement
  path: string
}

/** The pages of a long table; nothing where everything stands on one. */
export function RankingPages({ paging, total, arrangement, path }: RankingPagesProps) {
  const t = useTranslations('ranking.pages')
  if (paging.pages === 1) return null
  const hrefOf = (page: Arrangement['page']) => path + arrangementQuery({ ...arrangement, page })
  const { from, rows } = paging
  return (
    <nav
      aria-label={t('label')}
      className="my-2 flex flex-wrap items-center gap-x-3 gap-y-1 text-13 print:hidden"
    >
      <span className="text-ink-muted">{t('rows', { from: from + 1, to: from + rows.length, total })}</span>
      {Array.from({ length: paging.pages }, (_, at) => at + 1).map((page) => (
        <Link
          key={page}
          href={hrefOf(page)}
          prefetch={false}
          aria-current={page === paging.page ? 'page' : undefined}
          className="touch-target min-w-6 text-center aria-[current=page]:font-semibold aria-[current=page]:text-ink aria-[current=page]:no-underline"
        >
          {page}
        </Link>
      ))}
      <Link href={hrefOf('all')} prefetch={false} className="touch-target">
        {t('all')}
      </Link>
    </nav>
  )
}
