import { getTranslations } from 'next-intl/server'
import { problemWordsOf } from '@/components/rule-input/problem-words'
import { figuresOf } from '@/components/score-trail/use-figures'
import type { WorkbookContent } from '@/lib/workbook/types'
import { makeWorkbook } from './book'

const MEDIA_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** The workbook as a file to download, in the language it was asked for. */
export async function answerWithBook(content: WorkbookContent, suffix: string): Promise<Response> {
  const { locale } = content.state
  const [t, rule, working, problem] = await Promise.all(
    (['workbook', 'rule', 'working', 'problem'] as const).map((namespace) =>
      getTranslations({ locale, namespace }),
    ),
  )
  if (!t || !rule || !working || !problem) throw new Error('messages are missing')
  const figures = figuresOf(locale)
  const book = await makeWorkbook(content, {
    t,
    rule,
    working,
    problem: problemWordsOf(problem, figures),
    figures,
  })
  const { roundId, agencyId } = content.head
  return new Response(new Uint8Array(book), {
    headers: {
      'Content-Type': MEDIA_TYPE,
      'Content-Disposition': `attachment; filename="${roundId}-${agencyId}-${suffix}.xlsx"`,
      'Cache-Control': 'private, no-store',
    },
  })
}
