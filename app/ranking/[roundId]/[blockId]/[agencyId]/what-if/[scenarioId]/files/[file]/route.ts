import { getLocale, getTranslations } from 'next-intl/server'
import { PLAN_TABLES, planTable } from '@/app/ranking/[roundId]/[blockId]/[agencyId]/what-if/plan-tables'
import { readTableFile, tableAnswer } from '@/app/table-file'
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

const PAPERS = ['docx', 'pdf'] as const

type Context = {
  params: Promise<{ roundId: string; blockId: string; agencyId: string; scenarioId: string; file: string }>
}

/** The improvement plan and its tables as files, for those who see the scenario; to everyone else it is not there. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { roundId, blockId, agencyId, scenarioId, file } = await params
  const table = readTableFile(file, PLAN_TABLES)
  const paper = PAPERS.find((known) => file === `plan.${known}`)
  const actor = table || paper ? await getActor() : null
  const desk = actor && (await getScenarioDesk(actor, roundId, agencyId))
  const scenario = desk?.base.blockId === blockId && desk.scenarios.find((s) => s.id === scenarioId)
  if (!desk || !scenario) return new Response(null, { status: 404 })
  const [t, rule, form, locale] = await Promise.all([
    getTranslations('scenario'),
    getTranslations('rule'),
    getTranslations('selfReport'),
    getLocale(),
  ])
  const wording = { t, rule, figures: figuresOf(locale) }
  if (table)
    return tableAnswer(planTable(table.name, desk.base, scenario, wording), {
      extension: table.extension,
      name: `${roundId}-${agencyId}-${table.name}`,
      locale,
    })
  const plan = improvementPlan(desk.base, scenario, { ...wording, form })
  const body = await (paper === 'pdf' ? toPdf(plan) : toDocx(plan))
  return new Response(new Uint8Array(body), {
    headers: {
      'Content-Type': MEDIA_TYPES[paper ?? 'docx'],
      'Content-Disposition': `attachment; filename="${roundId}-${agencyId}-${file}"`,
      'Cache-Control': 'private, no-store',
    },
  })
}
