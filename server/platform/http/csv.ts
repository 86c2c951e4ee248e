/** A table as a CSV file's text. A spreadsheet takes one without the mark for a text in the code page of its country. */
import type { FastifyReply } from 'fastify'
import { writeCsv } from 'hucre/csv'

export const sendCsv = (reply: FastifyReply, table: Parameters<typeof writeCsv>[0]) =>
  reply.type('text/csv; charset=utf-8').send(`\ufeff${writeCsv(table)}`)
