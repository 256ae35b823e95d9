'use client'

import { OverlayPanel } from './overlay-panel'
import type { OverlayProps } from './overlay-panel'

/** Something to look at over the page, as large as the screen lets it be. */
export function Viewer(props: OverlayProps) {
  return <OverlayPanel shape="viewer" {...props} />
}
