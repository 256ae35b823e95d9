'use client'

import { OverlayPanel } from './overlay-panel'
import type { OverlayProps } from './overlay-panel'

/** A pane that has no room beside the work comes in from its own side. */
export function Drawer({ side = 'right', ...props }: OverlayProps & { side?: 'left' | 'right' }) {
  return <OverlayPanel shape={side === 'left' ? 'drawer-left' : 'drawer-right'} {...props} />
}
