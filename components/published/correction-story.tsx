import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { DifferenceTable } from '@/components/correction/difference-table'
import { ImpactTable } from '@/components/correction/impact-panel'
import { useFigures } from '@/components/score-trail/use-figures'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import type { BlockImpact, PublicationStory } from '@/lib/correction/types'
import { formatDay } from '@/lib/format'
import type { PublicationHead } from '@/lib/publication/types'

/** The address of one publication, which stays also when another takes its place. */
export const publicationPath = (head: PublicationHead, blockId?: string): string =>
  [`/results/${String(head.year)}/publication/${String(head.sequence)}`, ...(blockId ? [blockId] : [])].join(
    '/',
  )

type StoryProps = { story: PublicationStory; blockId: string }

/**
 * Above the figures: that they correct others, why and by which decision; or that others have taken their place.
 * `tables`: the page that has the differences, where it is another one.
 */
export function CorrectionNotice({ story, blockId, tables = '' }: StoryProps & { tables?: string }) {
  const t = useTranslations('correction.public')
  const { shown, latest, former } = story
  return (
    <>
      {shown.sequence < latest.sequence && (
        <Notice tone="warn" className="mb-3">
          <p>
            {t('superseded', { number: shown.decisionNumber, day: formatDay(shown.decidedOn) })}{' '}
            <Link href={`/results/${String(latest.year)}/${blockId}`}>{t('toCurrent')}</Link>
          </p>
        </Notice>
      )}
      {former && (
        <Notice
          tone="warn"
          className="mb-3"
          title={t('notice', { number: shown.decisionNumber, day: formatDay(shown.decidedOn) })}
        >
          <p className="whitespace-pre-line">{shown.reason}</p>
          <p>
            <a href={`${tables}#corrected`}>{t('differences')}</a> ·{' '}
            <Link href={publicationPath(former, blockId)}>
              {t('toFormer', { number: former.decisionNumber })}
            </Link>
          </p>
        </Notice>
      )}
    </>
  )
}

const isMoved = ({ before, after, isCorrected }: BlockImpact['agencies'][number]): boolean =>
  !isCorrected && (before.rank !== after.rank || before.bandKey !== after.bandKey)

/** Below the figures: every corrected row of the block with the places before and after, and who else was moved. */
export function CorrectionTables({ story, blockId }: StoryProps) {
  const t = useTranslations('correction.public')
  const figures = useFigures()
  if (!story.former) return null
  const own = story.differences.filter((d) => d.blockId === blockId)
  const impact = story.impacts.find((i) => i.blockId === blockId)
  const moved = impact?.agencies.filter(isMoved) ?? []
  const others = story.impacts.filter((i) => i.blockId !== blockId)
  const countOf = (block: BlockImpact) => story.differences.filter((d) => d.blockId === block.blockId).length
  return (
    <div id="corrected" className="mt-6 flex flex-col gap-4">
      <Panel title={t('differences')} flush>
        {own.length === 0 && <p className="px-4 pb-3 text-13 text-ink-muted">{t('noneHere')}</p>}
        {others.map((block) => (
          <p key={block.blockId} className="px-4 pb-3 text-13 text-ink-muted">
            {t('otherBlock', { block: figures.words(block.blockName), count: countOf(block) })}
          </p>
        ))}
        {own.length > 0 && (
          <DifferenceTable
            label={t('differences')}
            differences={own}
            reasons={story.reasons}
            ranks={new Map(impact?.agencies.map((a) => [a.agencyId, a]))}
          />
        )}
      </Panel>
      {impact && moved.length > 0 && (
        <Panel title={t('moved')} flush>
          <ImpactTable impact={impact} agencies={moved} />
        </Panel>
      )}
    </div>
  )
}
