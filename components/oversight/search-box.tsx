import { Icon } from '@/components/ui/icon'
import { Input } from '@/components/ui/input'

type SearchBoxProps = { label: string; value: string; onChange: (value: string) => void }

/** Narrows what is shown while one types. */
export function SearchBox({ label, value, onChange }: SearchBoxProps) {
  return (
    <label className="relative block w-64 max-md:w-full print:hidden">
      <span className="sr-only">{label}</span>
      <Icon
        name="search"
        className="pointer-events-none absolute top-1/2 left-2 -translate-y-1/2 text-ink-muted"
      />
      <Input
        type="search"
        className="h-[1.875rem] pl-8! text-13 max-md:h-11"
        placeholder={label}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  )
}
