/**
 * Outlives a killed launcher for a moment and stops what it left behind.
 * The launcher holds the other end of stdin and writes one JSON line per process or folder; when the pipe
 * closes without a "done", everything noted is stopped in reverse order and the folders are removed.
 */
import { rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { endProcess } from './process-identity.mjs';

const PATIENCE_MS = 4000;

/** @type {import('./process-identity.mjs').Identity[]} */
const processes = [];
/** @type {string[]} */
const folders = [];

for (const signal of ['SIGINT', 'SIGHUP', 'SIGTERM']) process.on(signal, () => {});

for await (const line of createInterface({ input: process.stdin })) {
  const note = JSON.parse(line);
  if (note.done) process.exit(0);
  if (note.process) processes.push(note.process);
  if (note.folder) folders.push(note.folder);
}
for (const noted of processes.reverse()) await endProcess(noted, PATIENCE_MS);
for (const folder of folders) rmSync(folder, { recursive: true, force: true });
