// A thread of plain Node does not read TypeScript by itself.
import { register } from 'tsx/esm/api'

register()
await import('./simulation-thread.ts')
