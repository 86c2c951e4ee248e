/** The door to attachments. */
export { checkAttachments, sendAttachment } from './actions.ts'
export { type AttachmentFacts, selectAttachment, selectFacts } from './data.ts'
export { type AttachmentRouteDeps, attachmentRoutes } from './routes.ts'
export { looksLikeId } from './rules.ts'
