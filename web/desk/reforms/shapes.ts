/** Shapes that the pages of service reform share. */
import type { z } from 'zod'
import type { Endpoints } from '../../../api/endpoints.ts'

export type ReformHead = z.infer<Endpoints['GET /api/v1/reforms']['answer']>['items'][number]
export type ReformView = z.infer<Endpoints['GET /api/v1/reforms/:id']['answer']>

export const TOUCHES = ['GET /api/v1/reforms', 'GET /api/v1/reforms/:id'] as const
