import { getLocale, getTranslations } from 'next-intl/server'
import { improvementPlan } from '@/app/ranking/[roundId]/[blockId]/[agencyId]/what-if/improvement-plan'
import { figuresOf } from '@/components/score-trail/use-figures'
import { toDocx } from '@/lib/document-docx'
import { toPdf } from '@/lib/document-pdf'
import { getScenarioDesk } from '@/lib/scenario/queries'
import { getActor } from '@/lib/session'

const MEDIA_TYPES = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
} as const

type Context = {
  params: Promise<{ roundId: string; blockId: string; agencyId: string; scenarioId: string; file: string }>
}

/** The improvement plan as a file, for those who see the scenario; to everyone else it is not there. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { roundId, blockId, agencyId, scenarioId, file } = await params
  const extension = (['docx', 'pdf'] as const).find((one) => file === `plan.${one}`)
  const actor = extension ? await getActor() : null
  const desk = actor && (await getScenarioDesk(actor, roundId, agencyId))
  const scenario = desk?.base.blockId === blockId && desk.scenarios.find((s) => s.id === scenarioId)
  if (!extension || !desk || !scenario) return new Response(null, { status: 404 })
  const [t, rule, form, locale] = await Promise.all([
    getTranslations('scenario'),
    getTranslations('rule'),
    getTranslations('selfReport'),
    getLocale(),
  ])
  const paper = improvementPlan(desk.base, scenario, { t, rule, form, figures: figuresOf(locale) })
  const body = await (extension === 'pdf' ? toPdf(paper) : toDocx(paper))
  return new Response(new Uint8Array(body), {
    headers: {
      'Content-Type': MEDIA_TYPES[extension],
      'Content-Disposition': `attachment; filename="${roundId}-${agencyId}-${file}"`,
      'Cache-Control': 'private, no-store',
    },
  })
}
