import 'server-only'
import { db, type Tx } from '@/lib/db'
import { questionnaireSchema } from './schema'
import type { AskedQuestion } from './types'

/** The questions of a round's questionnaire by their code, with the groups that are asked; nothing of any answer. */
export async function readAskedQuestions(
  questionnaireId: string | null,
  reader: Tx = db,
): Promise<Map<string, AskedQuestion>> {
  if (questionnaireId === null) return new Map()
  const found = await reader.questionnaire.findUnique({
    where: { id: questionnaireId },
    select: { content: true },
  })
  if (!found) return new Map()
  const { questions, respondentGroups } = questionnaireSchema.parse(found.content)
  const groupOf = new Map(
    respondentGroups.map(({ key, name, weight }) => [key, { key, name, weight: weight ?? null }]),
  )
  const groupsOf = (keys: readonly string[]) => keys.flatMap((key) => groupOf.get(key) ?? [])
  return new Map(questions.map(({ code, text, groups }) => [code, { code, text, groups: groupsOf(groups) }]))
}
