/** Shapes that the page of key issues shares. */
import type { z } from 'zod'
import type { Endpoints } from '../../../api/endpoints.ts'

export type KeyIssueYear = z.infer<Endpoints['GET /api/v1/key-issues']['answer']>
export type KeyIssue = KeyIssueYear['items'][number]

export const TOUCHES = ['GET /api/v1/key-issues'] as const
