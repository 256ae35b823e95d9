import { getLocale, getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { Frame } from '@/app/frame'
import { LinkButton } from '@/components/ui/link-button'
import type { Actor } from '@/lib/actor'
import type { AssessmentHead } from '@/lib/assessment/types'

type DeskFrameProps = {
  actor: Actor
  head: Pick<AssessmentHead, 'roundId' | 'agencyId' | 'agencyName'> & { block: { blockId: string } }
  /** The agency's own desk; others come back to it with `?agency=`. */
  isOwn?: boolean
  title: string
  /** Where the way back names the page by fewer words than its title. */
  crumb?: string
  actions?: ReactNode
  children: ReactNode
}

/** A page beside an agency's desk, with the way back to it. */
export async function DeskFrame({
  actor,
  head,
  isOwn = true,
  title,
  crumb = title,
  actions,
  children,
}: DeskFrameProps) {
  const t = await getTranslations('assess.frame')
  const asked = isOwn ? '' : `?agency=${encodeURIComponent(head.agencyId)}`
  const desk = `/assess/${head.roundId}${asked}`
  return (
    <Frame
      actor={actor}
      roundId={head.roundId}
      blockId={head.block.blockId}
      current="assess"
      title={title}
      sub={head.agencyName[await getLocale()]}
      crumbs={[{ label: t('desk'), href: desk }, { label: crumb }]}
      actions={
        <>
          {actions}
          <LinkButton size="sm" href={desk}>
            {t('back')}
          </LinkButton>
        </>
      }
    >
      {children}
    </Frame>
  )
}
