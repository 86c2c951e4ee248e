/** The file as it leaves: each format is loaded with the first document that asks for it. */
import type { FastifyReply } from 'fastify'
import type { Paper } from '../../../../api/paper.ts'
import type { DocumentFormat } from '../../../../api/supervision.ts'

const TYPE: Record<DocumentFormat, string> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
}

async function fileOf(paper: Paper, format: DocumentFormat): Promise<Buffer> {
  if (format === 'docx') return (await import('./docx.ts')).paperDocx(paper)
  return (await import('./pdf.ts')).paperPdf(paper)
}

export async function sendPaper(reply: FastifyReply, paper: Paper, format: DocumentFormat) {
  const file = await fileOf(paper, format)
  const name = encodeURIComponent(`${paper.number} ${paper.title}.${format}`)
  return reply
    .header('content-type', TYPE[format])
    .header('content-disposition', `attachment; filename*=UTF-8''${name}`)
    .header('cache-control', 'no-store')
    .send(file)
}
