/** How long a process of this machine has computed, which says what an answer costs even where others compete for the processors. */
import { readFileSync } from 'node:fs';

/** Clock ticks of the kernel in a second, as /proc counts them. */
const ticksOfASecond = 100;

/** The time that a process has computed so far, for itself and in the kernel, in seconds. */
export function computedBy(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) / ticksOfASecond;
}
