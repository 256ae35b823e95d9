import 'server-only'
import { randomUUID } from 'node:crypto'
import { unstable_rethrow } from 'next/navigation'
import type { z } from 'zod'
import type { Actor } from '@/lib/actor'
import { FieldErrors, Refusal, type FieldProblem } from '@/lib/errors'
import { getActor } from '@/lib/session'
import type { ActionResult } from '@/lib/action-result'

/** zod's issues as field problems; messages of ours are reasons, others map by zod's code. */
function problemsOf(error: z.ZodError): FieldProblem[] {
  return error.issues.map((issue) => {
    const problem: FieldProblem = { field: issue.path.join('.'), reason: reasonOf(issue) }
    if (issue.code === 'too_big') problem.limit = Number(issue.maximum)
    if (issue.code === 'too_small') problem.limit = Number(issue.minimum)
    return problem
  })
}

function reasonOf(issue: z.core.$ZodIssue): string {
  if (/^[a-z]+(-[a-z]+)*$/.test(issue.message)) return issue.message
  if (issue.code === 'too_big') return issue.origin === 'string' ? 'too-long' : 'too-large'
  if (issue.code === 'too_small') return issue.origin === 'string' ? 'required' : 'too-small'
  return 'invalid'
}

/**
 * The one way an action runs: signed in, input checked, command run, and each kind of error turned into data
 * for the form. A bug is logged with an id that the person can quote.
 */
export async function runAction<S extends z.ZodType, T>(
  schema: S,
  input: unknown,
  command: (actor: Actor, input: z.output<S>) => Promise<T>,
): Promise<ActionResult<T>> {
  try {
    const actor = await getActor()
    if (!actor) return { status: 'refused', reason: 'session-expired', data: {} }
    const parsed = schema.safeParse(input)
    if (!parsed.success) return { status: 'field-errors', problems: problemsOf(parsed.error) }
    return { status: 'done', data: await command(actor, parsed.data) }
  } catch (error) {
    unstable_rethrow(error)
    if (error instanceof FieldErrors) return { status: 'field-errors', problems: error.problems }
    if (error instanceof Refusal) return { status: 'refused', reason: error.reason, data: error.data }
    const id = randomUUID().slice(0, 8)
    console.error(`fault ${id}`, error)
    return { status: 'fault', id }
  }
}
