/** What the panel knows of the last question: whether its plan is asked for, and what the server told of it. */

/** How much is asked for: statements with rows and time, or also how the database finds the rows. */
export type PlanMode = 'plan' | 'explain';

/** One table of a statement, as the database finds its rows. */
export interface PlanStep {
  /** Its place in the statement. */
  readonly place: number;
  readonly table: string;
  readonly index: string | null;
  readonly estimatedRows: number;
  readonly warning: string | null;
}

/** A statement as `extensions.plan` tells it. */
export interface PlanStatement {
  /** Its place in the plan. */
  readonly place: number;
  readonly path: string | null;
  readonly sql: string;
  readonly rows: number;
  readonly milliseconds: number;
  readonly steps?: readonly PlanStep[];
}

/** What came of the last question; `withheld` when it was answered to somebody who may not know its plan. */
export type PlanAnswer =
  | { readonly is: 'unasked' | 'asking' | 'failed' | 'withheld' }
  | { readonly is: 'told'; readonly mode: PlanMode; readonly statements: readonly PlanStatement[] };

/** What the panel draws. */
export interface PlanState {
  readonly isOpen: boolean;
  readonly mode: PlanMode;
  readonly answer: PlanAnswer;
}

/** The state that the fetcher and the panel share; whoever subscribes hears of each change. */
export class Plans {
  private readonly listeners = new Set<() => void>();
  private current: PlanState = { isOpen: false, mode: 'plan', answer: { is: 'unasked' } };

  readonly state = (): PlanState => this.current;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  set(change: Partial<PlanState>): void {
    this.current = { ...this.current, ...change };
    for (const listener of this.listeners) listener();
  }
}

/** The answer as it would be without a plan, and the plan apart. */
export function takePlan<T extends { data?: unknown; extensions?: Readonly<Record<string, unknown>> }>(
  answer: T,
  mode: PlanMode,
): { readonly answer: T; readonly plan: PlanAnswer } {
  const { plan, ...others } = answer.extensions ?? {};
  if (!Array.isArray(plan)) return { answer, plan: { is: answer.data == null ? 'failed' : 'withheld' } };
  const { extensions: _, ...rest } = answer;
  const isEmpty = Object.keys(others).length === 0;
  return {
    answer: (isEmpty ? rest : { ...rest, extensions: others }) as T,
    plan: { is: 'told', mode, statements: placed(plan as PlanStatement[]) },
  };
}

function placed(statements: readonly PlanStatement[]): PlanStatement[] {
  return statements.map((statement, place) => ({
    ...statement,
    place,
    ...(statement.steps ? { steps: statement.steps.map((step, i) => ({ ...step, place: i })) } : {}),
  }));
}
