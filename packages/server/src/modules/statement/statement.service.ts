/** Rules of what a program states: it is stated of the program, or of one part of it. */
import { problem } from '@partnergraph/graph/api/payload.js';
import type { WriteRules } from '@partnergraph/graph/write/rules.js';
import type { Row } from '@partnergraph/graph/read/rows.js';
import type { Writer } from '@partnergraph/graph/write/write.js';
import { Partnership } from '../partnership/partnership.entity.js';
import { checkPlaceInProgram } from '../program/program.service.js';

const subjects = ['trackId', 'segmentId', 'partnershipId'] as const;

async function checkSubject(writer: Writer, row: Row): Promise<void> {
  const [, second] = subjects.filter((subject) => row[subject]);
  if (second)
    throw problem(
      'INVALID',
      ['input', second],
      'It is stated of the program, or of one track, one segment or one partnership.',
    );
  await checkPlaceInProgram(writer, row);
  if (!row['partnershipId']) return;
  const path = ['input', 'partnershipId'];
  const partnership = await writer.load<{ programId: string }>(
    Partnership,
    row['partnershipId'] as string,
    path,
  );
  if (partnership.programId !== row['programId'])
    throw problem('INVALID', path, 'This belongs to another program.');
}

export const statementRules: WriteRules = {
  async create(writer, values) {
    await checkSubject(writer, values);
    return {};
  },
  async change(writer, row, values) {
    if (subjects.some((subject) => values[subject] !== undefined))
      await checkSubject(writer, { ...row, ...values });
    return {};
  },
};

function refuseCurrency(row: Row): void {
  const isMoney = row['unit'] === 'MONEY';
  if (isMoney === Boolean(row['currency'])) return;
  const message = isMoney
    ? 'An amount of money needs its currency.'
    : 'Only an amount of money has a currency.';
  throw problem('INVALID', ['input', 'currency'], message);
}

export const marketFigureRules: WriteRules = {
  async create(writer, values) {
    refuseCurrency(values);
    return statementRules.create!(writer, values);
  },
  async change(writer, row, values) {
    refuseCurrency({ ...row, ...values });
    return statementRules.change!(writer, row, values);
  },
};
