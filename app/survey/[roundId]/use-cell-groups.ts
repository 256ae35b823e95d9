'use client'

import { useEffect, useState } from 'react'
import { getCellGroupsAction } from '@/app/survey/actions'
import type { Answer } from '@/components/round/use-command'
import type { CellGroupsInput } from '@/lib/survey-group/schema'
import type { CellGroups } from '@/lib/survey-group/types'

/** A cell with its groups as it stands on the server; `again` asks anew, after somebody else changed it. */
export function useCellGroups({ roundId, blockId, agencyId, code }: CellGroupsInput) {
  const [cell, setCell] = useState<CellGroups | null>(null)
  const [answer, setAnswer] = useState<Answer | null>(null)
  const [turn, setTurn] = useState(0)
  useEffect(() => {
    let isWanted = true
    getCellGroupsAction({ roundId, blockId, agencyId, code }).then(
      (result) => {
        if (!isWanted) return
        if (result.status === 'done') setCell(result.data)
        setAnswer(result.status === 'done' ? null : result)
      },
      (error: unknown) => {
        console.error('the server did not answer', error)
        if (isWanted) setAnswer({ status: 'unreachable' })
      },
    )
    return () => {
      isWanted = false
    }
  }, [roundId, blockId, agencyId, code, turn])
  return { cell, answer, again: () => setTurn((before) => before + 1) }
}
