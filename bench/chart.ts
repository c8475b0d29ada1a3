import * as echarts from 'echarts';
import type { ColdStarts } from './cold-start';

/** The cold starts as a bar chart in SVG. */
export const chart = ({ rows }: ColdStarts): string => {
  const sorted = [...rows].sort((one, other) => other.first.median - one.first.median);
  const series = (name: string, measure: 'load' | 'first', color: string) => ({
    name,
    type: 'bar' as const,
    color,
    data: sorted.map((row) => Number(row[measure].median.toFixed(2))),
    label: { show: true, position: 'right' as const, color: '#57606a' },
  });
  const drawing = echarts.init(null, null, { renderer: 'svg', ssr: true, width: 760, height: 380 });
  drawing.setOption({
    animation: false,
    backgroundColor: '#ffffff',
    title: { text: 'Cold start, in units of a single file on SDK v3', textStyle: { fontSize: 15 } },
    legend: { bottom: 0 },
    grid: { left: 8, right: 48, top: 40, bottom: 32, containLabel: true },
    xAxis: { type: 'value', splitLine: { lineStyle: { color: '#eaeef2' } } },
    yAxis: { type: 'category', data: sorted.map(({ name }) => name), axisTick: { show: false } },
    series: [series('first answer', 'first', '#8c959f'), series('load', 'load', '#0969da')],
  });
  const svg = drawing.renderToSVGString();
  drawing.dispose();
  return svg;
};
