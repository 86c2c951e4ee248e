/** 审计日志导出成表：逗号分隔，各列加引号；以 = + - @ 开头的内容不得被电子表格当作公式执行。 */
const HEAD = ['时间', '用户名', '对象类别', '对象', '动作', '理由', '详情', '改前', '改后']

const cell = (value: string): string => {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return `"${safe.replaceAll('"', '""')}"`
}

/** The mark at its beginning tells spreadsheets that it is UTF-8. */
export function auditTable(rows: readonly (readonly string[])[]): string {
  return `\ufeff${[HEAD, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`
}
