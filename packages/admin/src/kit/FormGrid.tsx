/** The grid of a form. */
import { Box } from '@mui/material';
import type { ReactNode } from 'react';

/** Two columns of inputs where there is room, one where there is not. */
export function FormGrid({ children }: { children: ReactNode }) {
  return (
    <Box
      sx={{
        display: 'grid',
        width: '100%',
        columnGap: 2,
        gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' },
        alignItems: 'start',
        '& > *': { width: '100%' },
      }}
    >
      {children}
    </Box>
  );
}
