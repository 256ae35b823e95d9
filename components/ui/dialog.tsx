'use client'

import { OverlayPanel } from './overlay-panel'
import type { OverlayProps } from './overlay-panel'

/** A short question over the page. Long forms are pages; what is lost is named in `description`. */
export function Dialog(props: OverlayProps) {
  return <OverlayPanel shape="dialog" {...props} />
}
