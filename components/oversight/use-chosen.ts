import { useState } from 'react'

/** Ids that are ticked; only those of what is shown count. */
export function useChosen() {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  return {
    has: (id: string) => chosen.has(id),
    clear: () => setChosen(new Set()),
    toggle(ids: readonly string[], on: boolean) {
      const next = new Set(chosen)
      for (const id of ids)
        if (on) next.add(id)
        else next.delete(id)
      setChosen(next)
    },
  }
}
export type Chosen = ReturnType<typeof useChosen>
