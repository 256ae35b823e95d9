import 'server-only'
import { db } from '@/lib/db'
import { questionnaireSchema } from './schema'
import type { AskedQuestion } from './types'

/** The questions of a round's questionnaire by their code, with the groups that are asked; nothing of any answer. */
export async function readAskedQuestions(
  questionnaireId: string | null,
): Promise<Map<string, AskedQuestion>> {
  if (questionnaireId === null) return new Map()
  const found = await db.questionnaire.findUnique({
    where: { id: questionnaireId },
    select: { content: true },
  })
  if (!found) return new Map()
  const { questions, respondentGroups } = questionnaireSchema.parse(found.content)
  const nameOf = new Map(respondentGroups.map(({ key, name }) => [key, name]))
  const groupsOf = (keys: readonly string[]) =>
    keys.flatMap((key) => {
      const name = nameOf.get(key)
      return name ? [name] : []
    })
  return new Map(questions.map(({ code, text, groups }) => [code, { code, text, groups: groupsOf(groups) }]))
}
