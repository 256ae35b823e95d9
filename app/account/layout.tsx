export { DeskWords as default } from '@/app/words/desk-words'
