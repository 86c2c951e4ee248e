/** An official document as it stands on paper: what the page shows, Word and PDF are made of. Always Chinese. */
import { z } from 'zod'

export const PaperBlock = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('text'),
    /** 1 to 4: headings as 一、（一）1.（1）; 0: running text. */
    level: z.int().min(0).max(4),
    text: z.string(),
  }),
  z.strictObject({
    kind: z.literal('table'),
    /** Shares of the width. */
    widths: z.array(z.number()),
    head: z.array(z.string()).optional(),
    /** A row with fewer cells than columns: its last one fills the rest. */
    rows: z.array(z.array(z.string())),
  }),
  /** Over a table of the text. */
  z.strictObject({ kind: z.literal('caption'), text: z.string() }),
  z.strictObject({
    kind: z.literal('chart'),
    title: z.string(),
    /** Over time, or one bar for each name. */
    form: z.enum(['LINE', 'BAR']),
    names: z.array(z.string()),
    series: z.array(z.strictObject({ name: z.string(), values: z.array(z.number().nullable()) })),
    /** Of the values: 件, %. */
    unit: z.string(),
  }),
])
export type PaperBlock = z.infer<typeof PaperBlock>

export const Paper = z.strictObject({
  /** The red head; without one the document begins with its number. */
  head: z.string().optional(),
  /** 密级或标识, at the upper left. */
  mark: z.string().optional(),
  /** Not signed: nothing that may leave the house. */
  draft: z.boolean(),
  number: z.string(),
  signer: z.string().optional(),
  title: z.string(),
  to: z.string().optional(),
  body: z.array(PaperBlock),
  annexes: z.array(
    z.strictObject({
      title: z.string(),
      /** On a page of its own, as an annex of several pages is. */
      apart: z.boolean(),
      body: z.array(PaperBlock),
    }),
  ),
  issuer: z.string(),
  date: z.string(),
  /** How many characters issuer and date stand away from the right edge. */
  pads: z.strictObject({ issuer: z.number(), date: z.number() }),
  copies: z.string().optional(),
})
export type Paper = z.infer<typeof Paper>
