/** Does one thing at once, without a form, and shows what came of it. */
import { useNotify, useRefresh } from 'react-admin';

/** Runs the work; the page is read again when it is done, and told when it could not be. */
export type Run = (work: () => Promise<unknown>) => void;

/** The runner of the page that one is on. */
export function useRun(): Run {
  const notify = useNotify();
  const refresh = useRefresh();
  return (work) => {
    work().then(
      () => refresh(),
      (error: unknown) => notify(error instanceof Error ? error.message : String(error), { type: 'error' }),
    );
  };
}
