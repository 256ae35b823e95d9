import { Checkbox } from '@/components/ui/checkbox'
import { Td, Th } from '@/components/ui/table'
import type { Chosen } from './use-chosen'

/** In the middle of its row, which is as high as a finger on a phone. */
const boxLook = 'items-center! align-middle'

/** Ticks all that can be ticked in a table. */
export function ChooseAll({ ids, chosen, label }: { ids: readonly string[]; chosen: Chosen; label: string }) {
  return (
    <Th className="w-7 pr-0!">
      <Checkbox
        label={label}
        hideLabel
        className={boxLook}
        disabled={ids.length === 0}
        checked={ids.length > 0 && ids.every((id) => chosen.has(id))}
        onChange={(event) => chosen.toggle(ids, event.target.checked)}
      />
    </Th>
  )
}

type ChooseOneProps = { id: string; chosen: Chosen; label: string; isOffered: boolean }

export function ChooseOne({ id, chosen, label, isOffered }: ChooseOneProps) {
  return (
    <Td className="pr-0!">
      {isOffered && (
        <Checkbox
          label={label}
          hideLabel
          className={boxLook}
          checked={chosen.has(id)}
          onChange={(event) => chosen.toggle([id], event.target.checked)}
        />
      )}
    </Td>
  )
}
