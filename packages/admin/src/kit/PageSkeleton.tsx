/** The shape of a page while it, or its record, is on its way. */
import { Box, Skeleton } from '@mui/material';

/** A name, and two sections below it. */
export function PageSkeleton() {
  return (
    <Box aria-hidden sx={{ pt: 2, display: 'grid', gap: 2 }}>
      <Skeleton variant="text" width="40%" height={36} />
      <Skeleton variant="rounded" height={160} />
      <Skeleton variant="rounded" height={240} />
    </Box>
  );
}
