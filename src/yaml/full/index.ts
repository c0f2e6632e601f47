export { readCommentsFull } from './comments.ts'
export { readFull } from './read.ts'
