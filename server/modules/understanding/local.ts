/** What is answered without a large model: taken from the text, the words and the knowledge base. */
import type { AssistBody, AssistResult } from '../../../api/assist.ts'
import { demandOf, titleOf } from '../../../common/title.ts'
import { summarise } from '../../nlp/summary.ts'
import { readRequest } from '../../nlp/understand.ts'
import type { Offered } from './tasks.ts'

export function localAnswer({ task, text }: AssistBody, offered: Offered, now: Date): AssistResult {
  if (task === 'SUMMARY') return summarise(text)
  if (task === 'CATEGORY') return { category: offered.categories[0] }
  if (task === 'EXTRACTION') {
    const { entities } = readRequest(text, { now })
    const first = (kind: string) => entities.find((e) => e.kind === kind)?.text ?? null
    return {
      fields: {
        ...{ who: first('COMPANY'), where: null, when: first('DATE'), what: titleOf(text) },
        demand: demandOf(text) ?? null,
      },
    }
  }
  const [article] = offered.articles
  return {
    reply: article
      ? {
          text: article.body.slice(0, 1_000),
          articles: [{ articleId: article.articleId, title: article.title }],
        }
      : // Nothing is promised and nothing is claimed: there is no evidence to answer from.
        {
          text: `您反映的“${titleOf(text)}”已收悉，我们将登记并转有关单位核实处理，办理情况会告知您。`,
          articles: [],
        },
  }
}
