// Run by lib/file-reader.ts in a process of its own: <path> <media type>. The answer goes through the channel to it.
import { readContent } from './read-content'

const [path = '', mediaType = ''] = process.argv.slice(2)
const content = await readContent(path, mediaType)
process.send?.(content, () => process.exit(0))
