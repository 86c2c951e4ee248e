/** A title made of what was said: for the order, and for the agent to see and change before. */

/** The first sentence, cut where a list has room for it. */
export function titleOf(text: string): string {
  const [sentence = ''] = text
    .replace(/^(市民|来电人|网民|群众)?(来电|来信|留言)?(反映|咨询|投诉|求助|建议|举报)[:：]?\s*/, '')
    .split(/[。！？\n;；]/)
  return [...(sentence || text)].slice(0, 40).join('')
}
