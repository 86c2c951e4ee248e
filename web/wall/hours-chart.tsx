/** Requests by the hour. Of the chart library only bars are taken, and only when there is something to draw. */
import { BarChart } from 'echarts/charts'
import { GridComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'
import type { Figures } from './feed.ts'

use([BarChart, GridComponent, CanvasRenderer])

interface Props {
  hours: Figures['hours']
  label: string
}

/** Text of the chart grows with the screen, as everything else does. */
const textSize = () => Math.max(12, Math.round(innerWidth * 0.0125))

export function HoursChart({ hours, label }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const chart = useRef<ReturnType<typeof init>>(null)
  const shown = useRef(hours)
  useEffect(() => {
    const made = init(box.current!)
    chart.current = made
    const fit = () => {
      made.resize()
      made.setOption(optionOf(shown.current))
    }
    addEventListener('resize', fit)
    return () => {
      removeEventListener('resize', fit)
      made.dispose()
      chart.current = null
    }
  }, [])
  useEffect(() => {
    shown.current = hours
    chart.current?.setOption(optionOf(hours))
  }, [hours])
  const spoken = hours.filter((each) => each.requests > 0).map((each) => `${each.hour}:00 ${each.requests}`)
  return <div ref={box} className="chart" role="img" aria-label={`${label}: ${spoken.join(', ')}`} />
}

function optionOf(hours: Figures['hours']) {
  const fontSize = textSize()
  const text = { color: '#d5e2f0', fontSize }
  return {
    animation: false,
    grid: { left: 8, right: 8, top: fontSize * 2, bottom: 4, containLabel: true },
    xAxis: {
      type: 'category',
      data: Array.from({ length: 24 }, (_, hour) => String(hour)),
      axisLabel: { ...text, interval: 2 },
      axisTick: { show: false },
      axisLine: { lineStyle: { color: '#47617d' } },
    },
    yAxis: {
      type: 'value',
      minInterval: 1,
      axisLabel: text,
      splitLine: { lineStyle: { color: '#22384f' } },
    },
    series: [
      {
        type: 'bar',
        // An hour that has not come yet has no bar, not a bar of nothing.
        data: hours.map((each) => each.requests),
        itemStyle: { color: '#5cb3ff' },
        barCategoryGap: '25%',
        label: { show: true, position: 'top', ...text, formatter: showIfAny },
      },
    ],
  }
}

const showIfAny = ({ value }: { value: unknown }): string => (value === 0 ? '' : String(value))
