'use client'

import messages from '@/messages/browser/desk-vi.json'
import { wordsOf } from './words-of'

export const Words = wordsOf('vi', messages)
