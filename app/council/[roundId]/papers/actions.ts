'use server'

import { runAction } from '@/lib/action'
import { finishPaper, savePaper } from '@/lib/council-paper/commands'
import { finishPaperSchema, savePaperSchema } from '@/lib/council-paper/schema'

export async function savePaperAction(input: unknown) {
  return runAction(savePaperSchema, input, (actor, i) => savePaper(actor, i))
}

export async function finishPaperAction(input: unknown) {
  return runAction(finishPaperSchema, input, (actor, i) => finishPaper(actor, i))
}
