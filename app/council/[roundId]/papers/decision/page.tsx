import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { decisionPaper } from '@/app/council/[roundId]/papers/decision-paper'
import { PaperPage } from '@/app/council/[roundId]/papers/paper-page'
import { partOf } from '@/app/council/[roundId]/papers/paper-words'
import { figuresOf } from '@/components/score-trail/use-figures'
import { LinkButton } from '@/components/ui/link-button'
import { getDraftDecision } from '@/lib/council-paper/queries'
import { PARTS } from '@/lib/council-paper/types'
import { requireActor } from '@/lib/session'

type DecisionPageProps = { params: Promise<{ roundId: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('papers'))('decision.name') }
}

/** The draft decision with its annexes. */
export default async function DecisionPage({ params }: DecisionPageProps) {
  const { roundId } = await params
  const actor = await requireActor(`/council/${roundId}/papers/decision`)
  const decision = await getDraftDecision(actor, roundId)
  if (!decision) notFound()
  const [t, locale] = await Promise.all([getTranslations('papers'), getLocale()])
  const nothing = { kind: 'decision' as const, texts: {} }
  return (
    <PaperPage
      actor={actor}
      round={decision}
      title={t('decision.name')}
      file="decision"
      text={decision.text}
      paper={decisionPaper(decision, { t, figures: figuresOf(locale) })}
      parts={PARTS.decision.map((key) => ({
        key,
        label: t(`part.decision.${key}`),
        proposal: partOf(nothing, key, t, decision.planNumber),
      }))}
      canWrite={decision.canWrite}
      canFinish={decision.canWrite}
      more={
        <LinkButton
          size="sm"
          href={`/council/${roundId}/papers/files/annex.xlsx`}
          prefetch={false}
          download
          icon="download"
        >
          {t('annex.name')}
        </LinkButton>
      }
    />
  )
}
