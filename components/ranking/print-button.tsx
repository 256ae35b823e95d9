'use client'

import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'

/** Prints what stands on the page; navigation and buttons are left out by the print styles. */
export function PrintButton({ children }: { children: ReactNode }) {
  return (
    <Button size="sm" icon="print" className="max-md:hidden" onClick={() => window.print()}>
      {children}
    </Button>
  )
}
