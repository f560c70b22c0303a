/** Why a user may or may not do something with a record: the grants, rules, conditions and guards that decide, each asked on that very row. */
import { type Action, isAction, isPermitted, reachOf, type Role } from '@partnergraph/domain/permission.js';
import {
  allRecords,
  type FieldMark,
  isStored,
  type RecordMark,
  recordOf,
} from '@partnergraph/graph/record/marks.js';
import { problem } from '@partnergraph/graph/api/payload.js';
import type { Scope, Where } from '@partnergraph/graph/condition/scope.js';
import { emptyLevel } from '@partnergraph/graph/read/plan.js';
import { idText, join, name, raw, type Sql, sql } from '@partnergraph/graph/condition/sql.js';
import {
  scopeSql,
  type Source,
  table,
  trustedSql,
  type WhereContext,
} from '@partnergraph/graph/condition/where.js';
import type { ProductContext } from '../../context.js';
import { mayEverywhere } from './policy.js';
import { viewerOfUser } from './viewer.read.js';
import { type Grant, type ProductViewer, viewerWith } from './viewer.js';

/** What a step of an explanation looks at. */
export const stepKinds = {
  GRANT: 'A role that the user holds, with its limits.',
  RULE: 'How far the role reaches with the action, by the table of permissions.',
  CONDITION: 'What the rows that are reached have to meet.',
  SIGHT: 'Whether the user sees the record; what one does not see cannot be acted on.',
  POLICY: 'What the record asks beyond roles, whatever the grants reach.',
  GUARD: 'Whether a field that is not for everybody is shown in this row.',
} as const;
type StepKind = keyof typeof stepKinds;

/** A step of an explanation; those that are deeper belong to the one before them that is less deep. */
export interface Step {
  readonly kind: StepKind;
  readonly depth: number;
  /** What is looked at, in words. */
  readonly text: string;
  /** The value that the row has there; null where the condition is made of others. */
  readonly value: string | null;
  readonly holds: boolean;
  readonly decides: boolean;
}

/** The whole answer. */
export interface Explanation {
  readonly isAllowed: boolean;
  readonly steps: readonly Step[];
}

type Asking = Pick<ProductContext, 'viewer' | 'reader' | 'database'>;
type Draft = Omit<Step, 'holds' | 'value' | 'decides'> & { readonly met: Sql; readonly value: Sql };

/** Explains for those who may ask; the record has to exist for the one who asks. */
export async function explainAccess(
  context: Asking,
  { userId, subjectId, action }: { userId: string; subjectId: string; action: string },
): Promise<Explanation> {
  const may = mayEverywhere(context.viewer, 'access.explain');
  if (may !== true) throw problem('FORBIDDEN', ['userId'], may);
  if (!isAction(action)) throw problem('INVALID', ['action'], `There is no action ${action}.`);
  const viewer = await viewerOfUser(context.database, userId);
  if (viewer.id === null)
    throw problem('NOT_FOUND', ['userId'], `There is no user ${userId} who may log in.`);
  const absent = problem('NOT_FOUND', ['subjectId'], `There is no record ${subjectId}.`);
  const record = allRecords().find(({ prefix }) => subjectId.startsWith(`${prefix}_`));
  if (!record) throw absent;
  const asking = whereOf(context.viewer);
  const source = table(record, 'x', asking);
  const found = await context.reader.query(
    sql`SELECT 1 FROM ${name(record.table)} x WHERE x.id = ${idText(subjectId)} AND ${scopeSql(source, asking)}`,
  );
  if (found.length === 0) throw absent;
  const drafts = [
    ...draftsOf(record, source, viewer, action),
    ...(isReading(action)
      ? []
      : [sightOf(source, viewer), ...(await rulesOf(context, record, { subjectId, viewer, action }))]),
  ];
  const columns = drafts.flatMap(({ met, value }) => [sql`(${met}) IS TRUE`, value]);
  const [row = []] = await context.reader.query(
    sql`SELECT ${join(columns, ', ')} FROM ${name(record.table)} x WHERE x.id = ${idText(subjectId)}`,
  );
  const steps = drafts.map(({ kind, depth, text }, i) => ({
    kind,
    depth,
    text,
    holds: Number(row[2 * i]) === 1,
    value: row[2 * i + 1] == null ? null : String(row[2 * i + 1]),
  }));
  return decided(steps);
}

function whereOf(viewer: ProductViewer): WhereContext {
  let aliases = 0;
  return { viewer, isTrusted: false, alias: () => `x${aliases++}` };
}

const isReading = (action: Action): boolean => action.endsWith('.read');

/** Whether the record is there for the viewer. */
function sightOf(source: Source, viewer: ProductViewer): Draft {
  const { policy } = source.record;
  const met = scopeOn(source, policy.scope(viewer as never), whereOf(viewer));
  return { kind: 'SIGHT', depth: 0, text: policy.reads, met, value: raw('NULL') };
}

/** What the policy asks of the row itself, and its reason against it; that roles lack the action is told by the grants. */
async function rulesOf(
  { reader }: Asking,
  record: RecordMark,
  { subjectId, viewer, action }: { subjectId: string; viewer: ProductViewer; action: Action },
): Promise<Draft[]> {
  const { policy } = record;
  const { rule } = policy;
  if (rule === undefined || !isPermitted(viewer.roles, action)) return [];
  const whole = emptyLevel(record);
  for (const mark of record.fields.values()) if (isStored(mark)) whole.fields.add(mark);
  const [row] = await reader.page(record.type, whole, { where: { id: { in: [subjectId] } }, first: 1 });
  const answer = policy.may?.(viewer as never, action, row) ?? true;
  const text = answer === true ? rule : `${rule} ${answer.reason}`;
  return [
    { kind: 'POLICY', depth: 0, text, met: raw(answer === true ? 'TRUE' : 'FALSE'), value: raw('NULL') },
  ];
}

/** What a user is given without any role, then grant by grant. */
function standings(viewer: ProductViewer): { text: string; alone: ProductViewer; role: Role | null }[] {
  const grants = viewer.grants.map((grant) => ({
    text: wordsOf(grant),
    alone: viewerWith(viewer, [grant]),
    role: grant.role,
  }));
  return [...grants, { text: 'Without a role', alone: viewerWith(viewer, []), role: null }];
}

/** Of a grant whose role reaches the action and whose limits leave nothing of it. */
const beyondLimits: Draft = {
  kind: 'CONDITION',
  depth: 1,
  text: 'It concerns more than the limits of the grant.',
  met: raw('FALSE'),
  value: raw('NULL'),
};

/** The steps of every grant, asked of the very policy that decides, as if the viewer had that grant alone. */
function draftsOf(record: RecordMark, source: Source, viewer: ProductViewer, action: Action): Draft[] {
  const context = whereOf(viewer);
  const drafts: Draft[] = [];
  for (const { text, alone, role } of standings(viewer)) {
    const scope = isReading(action)
      ? record.policy.scope(alone as never)
      : (record.policy.reach?.(alone as never, action) ?? record.policy.scope(alone as never));
    if (role === null && scope === false) continue;
    const met = scopeOn(source, scope, context);
    drafts.push({ kind: 'GRANT', depth: 0, text, met, value: raw('NULL') });
    const reach = role && reachOf([role], action);
    if (reach !== null)
      drafts.push({
        kind: 'RULE',
        depth: 1,
        text: `${role} × ${action}: ${reach}`,
        met: raw(reach === 'NONE' ? 'FALSE' : 'TRUE'),
        value: raw('NULL'),
      });
    if (typeof scope !== 'boolean') drafts.push(...conditions(source, scope, context, 1));
    else if (!scope && reach !== 'NONE') drafts.push(beyondLimits);
  }
  if (!isReading(action)) return drafts;
  for (const [field, guard] of Object.entries(record.policy.guards ?? {})) {
    const scope = guard(viewer as never);
    drafts.push({
      kind: 'GUARD',
      depth: 0,
      text: field,
      met: scopeOn(source, scope, context),
      value: raw('NULL'),
    });
  }
  return drafts;
}

const scopeOn = (source: Source, scope: Scope, context: WhereContext): Sql =>
  typeof scope === 'boolean' ? raw(scope ? 'TRUE' : 'FALSE') : trustedSql(source, scope, context);

function wordsOf({ role, organizationId, programId, region }: Grant): string {
  const limits = [organizationId, programId, region?.keys.join(', ')].filter(Boolean);
  return limits.length > 0 ? `${role} (${limits.join('; ')})` : role;
}

/** A condition with those that it is made of, down to single comparisons with the values that they compare. */
function conditions(source: Source, where: Where, context: WhereContext, depth: number): Draft[] {
  return Object.entries(where).flatMap(([key, value]) => {
    const part = { [key]: value };
    const met = trustedSql(source, part, context);
    const inner = key === 'and' || key === 'or' ? (value as Where[]) : [];
    if (key === 'and') return inner.flatMap((one) => conditions(source, one, context, depth));
    const leaf = leafOf(source, part, context);
    const draft: Draft = {
      kind: 'CONDITION',
      depth,
      text: key === 'or' ? 'one of these' : leaf.text,
      met,
      value: leaf.value,
    };
    return [draft, ...inner.flatMap((one) => conditions(source, one, context, depth + 1))];
  });
}

/** The path to what is compared, through references, and the value that the row has there. */
function leafOf(source: Source, part: Where, context: WhereContext): { text: string; value: Sql } {
  const path: string[] = [];
  let record = source.record;
  let at: Sql = name(source.alias, 'id');
  let column: Sql = raw('NULL');
  let where: unknown = part;
  for (;;) {
    const [[key, inner] = ['', null], ...more] = Object.entries((where ?? {}) as Where);
    const mark: FieldMark | undefined = record.fields.get(key);
    if (!mark || more.length > 0) break;
    path.push(key);
    where = inner;
    const alias = context.alias();
    const from = (target: RecordMark, field: FieldMark): Sql =>
      sql`(SELECT ${table(target, alias, { ...context, isTrusted: true }).kept(field)} FROM ${name(target.table)} ${name(alias)} WHERE ${name(alias, 'id')} = ${at})`;
    if (mark.kind === 'many') {
      column = raw('NULL');
      break;
    }
    column = from(record, mark);
    if (mark.kind !== 'reference') break;
    at = column;
    record = recordOf(mark.target!());
  }
  return { text: `${path.join('.')} ${JSON.stringify(where)}`, value: column };
}

/** Marks the steps that decided: what stands against it whatever is granted, the first grant that holds, or what each grant failed by. */
function decided(steps: readonly Omit<Step, 'decides'>[]): Explanation {
  const against = steps.findIndex(({ kind, holds }) => (kind === 'SIGHT' || kind === 'POLICY') && !holds);
  const grants = steps.flatMap((step, i) => (step.kind === 'GRANT' ? [i] : []));
  const holding = grants.find((i) => steps[i]!.holds);
  const endOf = (i: number): number => {
    const next = steps.findIndex((step, at) => at > i && step.depth === 0);
    return next < 0 ? steps.length : next;
  };
  const deciding = new Set<number>();
  if (holding !== undefined && against >= 0) deciding.add(against);
  else if (holding !== undefined) deciding.add(holding).add(holding + 1);
  else
    for (const i of grants) {
      const failed = steps.findIndex(
        (step, at) => at > i && at < endOf(i) && step.depth === 1 && !step.holds,
      );
      if (failed > 0) deciding.add(failed);
    }
  return {
    isAllowed: holding !== undefined && against < 0,
    steps: steps.map((step, i) => ({ ...step, decides: deciding.has(i) })),
  };
}
