'use client'

import { OverlayPanel } from './overlay-panel'
import type { OverlayProps } from './overlay-panel'

/** The whole window, on a phone: the tree of criteria, the guide, the menu. */
export function Sheet(props: OverlayProps) {
  return <OverlayPanel shape="sheet" {...props} />
}
