/** The figures of a chart as a table: a row for each line, a column for each period. */
import { Box, Table, TableBody, TableCell, TableHead, TableRow } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Decimal, Money } from '../../kit/values.js';
import type { Series } from './series.js';

interface Props {
  lines: Series[];
  periods: string[];
  nameOf: (line: Series) => string;
  caption: string;
}

/** The table; a period without a figure shows a dash. */
export function FigureTable({ lines, periods, nameOf, caption }: Props) {
  const translate = useTranslate();
  return (
    <Box sx={{ overflowX: 'auto' }} tabIndex={0} role="region" aria-label={caption}>
      <Table size="small">
        <TableHead>
          <TableRow>
            <TableCell>{translate('pg.metric.group')}</TableCell>
            {periods.map((period) => (
              <TableCell key={period} align="right" sx={{ whiteSpace: 'nowrap' }}>
                {period}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {lines.map((line) => (
            <TableRow key={line.id}>
              <TableCell
                component="th"
                scope="row"
                sx={{ position: 'sticky', left: 0, bgcolor: 'background.paper', minWidth: 110 }}
              >
                {nameOf(line) || line.currency || translate('pg.metric.together')}
              </TableCell>
              {line.values.map((value, index) => (
                <TableCell key={periods[index]} align="right" sx={{ whiteSpace: 'nowrap' }}>
                  {line.currency ? (
                    <Money amount={value} currency={line.currency} />
                  ) : (
                    <Decimal value={value} />
                  )}
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Box>
  );
}
