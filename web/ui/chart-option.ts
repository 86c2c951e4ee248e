/** How our charts look: flat, quiet, without motion. */
import { COLOR, FONT } from './theme.ts'

export interface Series {
  name: string
  /** Null: a gap. */
  values: readonly (number | null)[]
  /** Bars by default. */
  line?: boolean
  /** Bars of one stack stand on each other. */
  stack?: string
  color?: string
  /** A line of what was not, but would have been. */
  dashed?: boolean
}

// Apart also for people who do not tell red from green: blue, orange, grey, purple, in different lightness.
const PALETTE = ['#1d5a9e', '#d98a1c', '#8795a5', '#7a3e8f', '#2f8f83']

export function optionOf(
  categories: string[],
  series: readonly Series[],
  lying: boolean,
  format: (value: number) => string,
) {
  const names = {
    type: 'category' as const,
    data: categories,
    axisTick: { show: false },
    axisLine: { lineStyle: { color: COLOR.line } },
    axisLabel: { color: COLOR.quiet, width: lying ? 130 : undefined, overflow: 'truncate' as const },
    // Lying bars read from the top down.
    inverse: lying,
  }
  const values = {
    type: 'value' as const,
    minInterval: 1,
    axisLabel: { color: COLOR.quiet, formatter: format },
    splitLine: { lineStyle: { color: COLOR.line } },
  }
  return {
    animation: false,
    color: PALETTE,
    textStyle: { fontFamily: FONT },
    grid: { left: 8, right: 16, top: series.length > 1 ? 32 : 12, bottom: 4, containLabel: true },
    legend: series.length > 1 ? { top: 0, left: 0, itemHeight: 10, itemWidth: 14 } : undefined,
    tooltip: { trigger: 'axis' as const, confine: true },
    xAxis: lying ? values : names,
    yAxis: lying ? names : values,
    series: series.map((s) => ({
      name: s.name,
      type: s.line ? ('line' as const) : ('bar' as const),
      data: [...s.values],
      stack: s.stack,
      barMaxWidth: 22,
      itemStyle: s.color ? { color: s.color } : undefined,
      symbolSize: 6,
      // A dot on every one of many days hides the line.
      showSymbol: categories.length <= 60,
      lineStyle: s.dashed ? { type: 'dashed' as const } : undefined,
    })),
  }
}

export type ChartOption = ReturnType<typeof optionOf>
