/** Comma-separated text, as spreadsheets write it. */

/** Rows of cells with the number of the line each begins on; quotes may hold commas, quotes and line ends. */
export function readCsv(text: string): { line: number; cells: string[] }[] {
  const rows: { line: number; cells: string[] }[] = []
  let [cells, cell, quoted, line, began]: [string[], string, boolean, number, number] = [[], '', false, 1, 1]
  const endRow = () => {
    cells.push(cell.trim())
    if (cells.some((c) => c !== '')) rows.push({ line: began, cells })
    ;[cells, cell] = [[], '']
  }
  for (let i = text.startsWith('\ufeff') ? 1 : 0; i < text.length; i++) {
    const char = text[i]!
    if (char === '\n') line += 1
    if (quoted) {
      if (char !== '"') cell += char
      else if (text[i + 1] === '"') cell += text[++i]
      else quoted = false
    } else if (char === '"' && cell.trim() === '') [quoted, cell] = [true, '']
    else if (char === ',') {
      cells.push(cell.trim())
      cell = ''
    } else if (char === '\n') {
      endRow()
      began = line
    } else if (char !== '\r') cell += char
  }
  endRow()
  return rows
}
