/** The parts of ECharts that our charts are made of; loaded with the first chart. */
import { BarChart, LineChart } from 'echarts/charts'
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import type { ChartOption } from './chart-option.ts'

use([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer])

/** Draws into the element and follows its size; returns how to stop. SVG, so that it prints sharply. */
export function draw(
  element: HTMLElement,
  option: ChartOption,
  onPick?: (index: number, series: number) => void,
): () => void {
  element.replaceChildren()
  const chart = init(element, undefined, { renderer: 'svg' })
  chart.setOption(option)
  if (onPick) chart.on('click', (at) => onPick(at.dataIndex, at.seriesIndex ?? 0))
  const watcher = new ResizeObserver(() => chart.resize())
  watcher.observe(element)
  return () => {
    watcher.disconnect()
    chart.dispose()
  }
}
