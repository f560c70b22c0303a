/** Lines over periods; this file brings the chart library, and is fetched only when there is something to draw. */
import { useTheme } from '@mui/material';
import { LineChart } from '@mui/x-charts/LineChart';

interface Line {
  id: string;
  name: string;
  /** Null is a gap. */
  values: Array<number | null>;
}

interface Props {
  periods: string[];
  lines: Line[];
  format: (value: number) => string;
  height: number;
}

/** The chart; its figures stand in the table beside it, for those who read rather than look. */
export default function Chart({ periods, lines, format, height }: Props) {
  const theme = useTheme();
  return (
    <LineChart
      height={height}
      margin={{ right: 36 }}
      colors={theme.ink.lines}
      grid={{ horizontal: true }}
      xAxis={[{ scaleType: 'point', data: periods }]}
      yAxis={[{ width: 64, valueFormatter: (value: number) => format(value) }]}
      series={lines.map(({ id, name, values }) => ({
        id,
        data: values,
        label: name || undefined,
        curve: 'linear' as const,
        connectNulls: false,
        showMark: true,
        valueFormatter: (value: number | null) => (value === null ? '–' : format(value)),
      }))}
      hideLegend={lines.length < 2}
      skipAnimation
    />
  );
}
