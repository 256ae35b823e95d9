import { getTranslations } from 'next-intl/server'
import { LinkButton } from '@/components/ui/link-button'
import type { BoardBlock, RoundBoard } from '@/lib/round/types'

type RoundLinksProps = { board: RoundBoard; block: BoardBlock }

/** The pages beside a round's own: how far it is, who appraises what, what is released, and what it is decided by. */
export async function RoundLinks({ board, block }: RoundLinksProps) {
  const t = await getTranslations('rounds')
  const { id, openedAt } = board.round
  const isPublished = board.blocks.every((b) => b.phase === 'published')
  const links = [
    { href: `/rounds/${id}/board`, label: t('toBoard'), shown: openedAt !== null },
    {
      href: `/appraise/${id}/assignments?block=${block.blockId}`,
      label: t('toAssignments'),
      shown: openedAt !== null && board.canManage.allowed,
    },
    {
      href: `/appraise/${id}/readings?block=${block.blockId}`,
      label: t('toReadings'),
      shown: openedAt !== null && board.canManage.allowed,
    },
    { href: `/rounds/${id}/release`, label: t('toReleases'), shown: openedAt !== null },
    { href: `/rounds/${id}/reports`, label: t('toReports'), shown: openedAt !== null },
    { href: `/rounds/${id}/corrections`, label: t('corrections'), shown: isPublished },
    { href: `/rounds/${id}/settings`, label: t('toSettings'), shown: true },
  ]
  return (
    <nav aria-label={t('pagesOfRound')} className="flex flex-wrap gap-2">
      {links
        .filter(({ shown }) => shown)
        .map(({ href, label }) => (
          <LinkButton key={href} size="sm" href={href}>
            {label}
          </LinkButton>
        ))}
    </nav>
  )
}
