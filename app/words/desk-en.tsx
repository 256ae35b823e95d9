'use client'

import messages from '@/messages/browser/desk-en.json'
import { wordsOf } from './words-of'

export const Words = wordsOf('en', messages)
