'use client'

import { Tabs as Radix } from 'radix-ui'
import type { ReactNode } from 'react'

export type Tab = { value: string; label: string; count?: number; content: ReactNode }

type TabsProps = {
  label: string
  tabs: readonly Tab[]
  defaultValue?: string
  value?: string
  onChange?: (value: string) => void
  className?: string
}

export function Tabs({ label, tabs, defaultValue = tabs[0]?.value, value, onChange, className }: TabsProps) {
  return (
    <Radix.Root defaultValue={defaultValue} value={value} onValueChange={onChange} className={className}>
      <Radix.List
        aria-label={label}
        className="flex overflow-x-auto border-b border-line bg-surface print:hidden"
      >
        {tabs.map((tab) => (
          <Radix.Trigger
            key={tab.value}
            value={tab.value}
            className="focus-inset flex h-9 items-center gap-1.5 border-b-[3px] border-transparent px-3 text-13 font-medium whitespace-nowrap text-ink-muted hover:text-ink data-[state=active]:border-action data-[state=active]:font-semibold data-[state=active]:text-ink max-md:h-11"
          >
            {tab.label}
            {tab.count !== undefined && <span className="fig">{tab.count}</span>}
          </Radix.Trigger>
        ))}
      </Radix.List>
      {tabs.map((tab) => (
        <Radix.Content key={tab.value} value={tab.value}>
          {tab.content}
        </Radix.Content>
      ))}
    </Radix.Root>
  )
}
