'use client'

import { useRouter } from 'next/navigation'
import { useCallback } from 'react'
import { useAutosave, type Texts } from '@/components/council-paper/use-autosave'
import { WrittenParts, type WrittenPart } from '@/components/council-paper/written-parts'
import { Panel } from '@/components/ui/panel'
import { SavedState } from '@/components/ui/saved-state'
import type { ActionResult } from '@/lib/action-result'
import type { ReportPart, ReportText } from '@/lib/report/types'

/** One of the parts that a report has. */
export type ReportPartToWrite = WrittenPart & { key: ReportPart }

type ReportTextFormProps = {
  text: Pick<ReportText, 'roundId' | 'language' | 'version'> & { texts: Texts }
  personId: string
  title: string
  parts: readonly ReportPartToWrite[]
  save(input: unknown): Promise<ActionResult<{ version: number; savedAt: Date }>>
}

/** The parts of the yearly report that people write; saved as they are typed. */
export function ReportTextForm({ text, personId, title, parts, save }: ReportTextFormProps) {
  const { roundId, language, version, texts } = text
  const router = useRouter()
  const send = useCallback(
    async (at: number, changed: Texts) => {
      const result = await save({ roundId, language, version: at, texts: changed })
      if (result.status === 'done') router.refresh()
      return result
    },
    [save, roundId, language, router],
  )
  const form = useAutosave({
    draftKey: `report/${roundId}/${language}/${personId}`,
    texts,
    version,
    save: send,
  })
  return (
    <Panel title={title} aside={<SavedState save={form.status} />}>
      <WrittenParts form={form} parts={parts} />
    </Panel>
  )
}
