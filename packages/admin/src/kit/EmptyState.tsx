/** A place with nothing in it, said kindly, with the way on. */
import { Box, Typography } from '@mui/material';
import type { ReactNode } from 'react';

/** A title, a sentence, and what one can do about it. */
export function EmptyState({
  title,
  text,
  children,
  dense,
}: {
  title: string;
  text?: string;
  children?: ReactNode;
  dense?: boolean;
}) {
  return (
    <Box sx={{ py: dense ? 3 : 8, px: 3, textAlign: 'center', color: 'text.secondary' }} role="status">
      {!dense && <Mark />}
      <Typography
        variant={dense ? 'body2' : 'h3'}
        component="p"
        sx={{ color: dense ? 'inherit' : 'text.primary' }}
      >
        {title}
      </Typography>
      {text && (
        <Typography variant="body2" sx={{ mt: 0.5 }}>
          {text}
        </Typography>
      )}
      {children && (
        <Box sx={{ mt: 2, display: 'flex', gap: 1, justifyContent: 'center', flexWrap: 'wrap' }}>
          {children}
        </Box>
      )}
    </Box>
  );
}

function Mark() {
  return (
    <Box component="svg" viewBox="0 0 96 56" aria-hidden sx={{ width: 96, mb: 1.5, color: 'primary.main' }}>
      <path
        d="M20 42 48 14l28 28"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeDasharray="3 4"
      />
      <circle cx="48" cy="14" r="8" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <circle cx="20" cy="42" r="8" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <circle cx="76" cy="42" r="8" fill="none" stroke="currentColor" strokeWidth="1.5" />
    </Box>
  );
}
