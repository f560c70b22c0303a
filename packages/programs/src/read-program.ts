/** Reads a programme file: its text in, the whole programme or every mistake with its place out. */
import { readFile } from 'node:fs/promises';
import { LineCounter, parseDocument } from 'yaml';
import { explain } from './explain.js';
import { locate, type Position } from './locate.js';
import { type Program, programSchema } from './program.js';
import { type Mistake, mistakesOfReference } from './references.js';
import { mistakesOfRule } from './rules.js';
import { pathText } from './select.js';

/** One mistake in a file, as `errorLine` prints it. */
export interface ProgramError extends Position {
  file: string;
  path: string;
  message: string;
}

/** The programme, or all mistakes in the order of the file. */
export type ReadResult = { program: Program; errors?: never } | { program?: never; errors: ProgramError[] };

/** Reads and checks the file at a path; a file that cannot be read is one error at its first character. */
export async function readProgramFile(file: string): Promise<ReadResult> {
  try {
    return readProgramText(await readFile(file, 'utf8'), file);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    const message = `cannot be read (${code ?? String(error)}); give the path of a programme file`;
    return { errors: [{ file, line: 1, column: 1, path: '(file)', message }] };
  }
}

/** Reads and checks a text in YAML 1.2; `file` is the name that the errors carry. */
export function readProgramText(source: string, file: string): ReadResult {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0) {
    const errors = document.errors.map(({ pos, message }) => {
      const { line, col } = lines.linePos(pos[0]);
      return {
        file,
        line,
        column: col,
        path: '(file)',
        message: `is not YAML: ${message}; mend the line's form`,
      };
    });
    return { errors };
  }
  let plain: unknown;
  try {
    plain = document.toJS();
  } catch (error) {
    return {
      errors: [
        { file, line: 1, column: 1, path: '(file)', message: `${(error as Error).message}; mend the alias` },
      ],
    };
  }
  const parsed = programSchema.safeParse(plain, { reportInput: true });
  const issues = parsed.success ? [] : parsed.error.issues;
  const errors = [
    ...explain(issues).map((mistake) => placed(mistake, mistake.isKey)),
    ...[...mistakesOfReference(plain), ...mistakesOfRule(plain)]
      .filter(({ path }) => !issues.some((issue) => isWithin(issue.path, path)))
      .map((mistake) => placed(mistake, false)),
  ];
  if (parsed.success && errors.length === 0) return { program: parsed.data };
  return { errors: errors.toSorted((one, other) => one.line - other.line || one.column - other.column) };

  function placed({ path, message }: Mistake, isKey: boolean): ProgramError {
    return { file, ...locate(document, lines, path, isKey), path: pathText(path), message };
  }
}

/** What is malformed needs no second complaint about what it means. */
function isWithin(inner: readonly PropertyKey[], outer: readonly PropertyKey[]): boolean {
  return outer.every((part, index) => inner[index] === part);
}

/** An error as one line: `file:line:column: path: what is wrong; what would be right`. */
export function errorLine({ file, line, column, path, message }: ProgramError): string {
  return `${file}:${line}:${column}: ${path}: ${message}`;
}
