/** How an answer came about: its statements with rows and time, for those who may know and ask with `extensions: { plan: true }`, or `"explain"` to have the database tell how it finds the rows. */
import type { ApolloServerPlugin } from '@apollo/server';
import { isPermitted } from '@partnergraph/domain/permission.js';
import type { Run } from '@partnergraph/graph/read/fetch.js';
import type { Sql } from '@partnergraph/graph/condition/sql.js';
import type { FastifyRequest } from 'fastify';
import type { ProductContext } from '../context.js';
import type { Rows } from '../database/database.js';

/** A statement that was run, and what it cost. */
export interface PlannedStatement {
  /** The place of the document that it answers, such as `partnerships.nodes.agreements`; null for others. */
  readonly path: string | null;
  /** Its text; values are not told. */
  readonly sql: string;
  readonly rows: number;
  readonly milliseconds: number;
  /** How the database finds the rows, table by table; only when asked for. */
  steps?: readonly PlanStep[];
}

/** One table of a statement. */
export interface PlanStep {
  readonly table: string;
  /** The index that is used; null when there is none. */
  readonly index: string | null;
  /** How many rows the database expects to look at. */
  readonly estimatedRows: number;
  /** What is wrong with it; null when nothing is. */
  readonly warning: string | null;
}

/** From so many rows on, looking at all of a table is worth a word. */
const worthAWord = 1000;

/** Notes the statements of one request. */
export class Trace {
  readonly statements: (PlannedStatement & { readonly bound: Sql })[] = [];

  constructor(readonly isExplained: boolean) {}

  /** The same as `run`, noting what it costs. */
  around(run: Run): Run {
    return async (statement, path) => {
      const began = performance.now();
      const rows = await run(statement, path);
      const milliseconds = Math.round((performance.now() - began) * 100) / 100;
      const bound = { text: statement.text, params: statement.params };
      this.statements.push({
        path: path ?? null,
        sql: statement.text,
        rows: rows.length,
        milliseconds,
        bound,
      });
      return rows;
    };
  }

  /** What was noted, explained by the database where that was asked for. */
  async told(run: Run): Promise<PlannedStatement[]> {
    return Promise.all(
      this.statements.map(async ({ bound, ...statement }) => {
        if (!this.isExplained || !bound.text.startsWith('SELECT')) return statement;
        const rows = await run({ text: `EXPLAIN ${bound.text}`, params: bound.params });
        const found = rows.map((row) => row.values());
        return { ...statement, steps: stepsOf(found, bound.text.includes(' LIMIT ')) };
      }),
    );
  }
}

/** A trace when the request asks for its plan. */
export function traceAsked(request: FastifyRequest): Trace | null {
  const { extensions } = (request.body ?? {}) as { extensions?: { plan?: unknown } | null };
  const asked = extensions?.plan;
  return asked === true || asked === 'explain' ? new Trace(asked === 'explain') : null;
}

// MySQL has two columns more than MariaDB: partitions, and the share that a condition leaves.
const columnsOfMysql = 12;

function stepsOf(rows: Rows, isPage: boolean): PlanStep[] {
  return rows.flatMap((row) => {
    const more = row.length === columnsOfMysql ? 1 : 0;
    const [table, access, index, estimate] = [row[2], row[3 + more], row[5 + more], row[8 + more]];
    if (typeof table !== 'string') return [];
    const estimatedRows = Number(estimate ?? 0);
    // A page in the order of an index ends early, unless a condition lets rows fall away.
    const isOrdered = isPage && !String(row.at(-1)).includes('Using where');
    const isWhole = access === 'ALL' || (access === 'index' && !isOrdered);
    const isWarned = isWhole && !table.startsWith('<') && estimatedRows >= worthAWord;
    const warning = isWarned
      ? `All ${estimatedRows.toLocaleString('en-US')} rows of ${table} are looked at: no index leads to those that are asked for.`
      : null;
    return [{ table, index: (index as string | null) ?? null, estimatedRows, warning }];
  });
}

/** Adds the plan to the answer. */
export const planPlugin: ApolloServerPlugin<ProductContext> = {
  async requestDidStart() {
    return {
      async willSendResponse({ response: { body }, contextValue: { trace, viewer, explain } }) {
        if (!trace || body.kind !== 'single' || !isPermitted(viewer.roles, 'graph.plan')) return;
        const plan = await trace.told(explain);
        body.singleResult.extensions = { ...body.singleResult.extensions, plan };
      },
    };
  },
};
