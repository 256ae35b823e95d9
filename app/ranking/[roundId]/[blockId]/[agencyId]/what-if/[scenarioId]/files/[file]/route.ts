import { getLocale, getTranslations } from 'next-intl/server'
import { PLAN_TABLES, planTable } from '@/app/ranking/[roundId]/[blockId]/[agencyId]/what-if/plan-tables'
import { tableAnswer, TABLE_EXTENSIONS } from '@/app/table-file'
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

/** What `moved.csv` asks for: a paper, or one of the tables. */
function readFile(file: string) {
  const [asked, ending, ...rest] = file.split('.')
  if (rest.length > 0) return null
  const name = PLAN_TABLES.find((known) => known === asked)
  const paper = name === 'plan' ? (['docx', 'pdf'] as const).find((known) => known === ending) : undefined
  const table = TABLE_EXTENSIONS.find((known) => known === ending)
  return name && (paper ?? table) ? { name, paper, table } : null
}

/** The improvement plan and its tables as files, for those who see the scenario; to everyone else it is not there. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { roundId, blockId, agencyId, scenarioId, file } = await params
  const asked = readFile(file)
  const actor = asked && (await getActor())
  const desk = actor && (await getScenarioDesk(actor, roundId, agencyId))
  const scenario = desk?.base.blockId === blockId && desk.scenarios.find((s) => s.id === scenarioId)
  if (!asked || !desk || !scenario) return new Response(null, { status: 404 })
  const [t, rule, form, locale] = await Promise.all([
    getTranslations('scenario'),
    getTranslations('rule'),
    getTranslations('selfReport'),
    getLocale(),
  ])
  const wording = { t, rule, figures: figuresOf(locale) }
  if (asked.table)
    return tableAnswer(planTable(asked.name, desk.base, scenario, wording), {
      extension: asked.table,
      name: `${roundId}-${agencyId}-${asked.name}`,
      locale,
    })
  const paper = improvementPlan(desk.base, scenario, { ...wording, form })
  const body = await (asked.paper === 'pdf' ? toPdf(paper) : toDocx(paper))
  return new Response(new Uint8Array(body), {
    headers: {
      'Content-Type': MEDIA_TYPES[asked.paper ?? 'pdf'],
      'Content-Disposition': `attachment; filename="${roundId}-${agencyId}-${file}"`,
      'Cache-Control': 'private, no-store',
    },
  })
}
