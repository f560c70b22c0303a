/** A panel of GraphiQL that draws how the last question was answered: level by level, with time, rows and statements. */
import './plan.css';
import type { GraphiQLProps } from 'graphiql';
import { useEffect, useSyncExternalStore } from 'react';
import { type PlanLevel, levelsOf } from './levels.js';
import type { PlanMode, Plans, PlanState, PlanStatement } from './plans.js';
import { readableSql } from './readableSql.js';

type Plugin = NonNullable<GraphiQLProps['plugins']>[number];

const modes: readonly { readonly mode: PlanMode; readonly name: string; readonly about: string }[] = [
  { mode: 'plan', name: 'Plan', about: 'Statements, rows and time of each level.' },
  { mode: 'explain', name: 'Explain', about: 'The database also tells how it finds the rows.' },
];

const words = {
  unasked: 'Nothing was asked yet. Run a question, and this panel draws how it was answered.',
  asking: 'Being answered.',
  failed: 'The question was not answered, so there is nothing to draw. The answer beside it says why.',
  withheld: 'It was answered. Your roles do not include seeing how: ask an admin for the role of an analyst.',
} as const;

/** The panel; only while it is open does the fetcher ask for plans. */
export function howAnswered(plans: Plans): Plugin {
  return { title: 'How it was answered', icon: Icon, content: () => <Panel plans={plans} /> };
}

function Icon() {
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round">
      <path d="M4 4v16M4 6h15M8 12h11M8 18h6" />
    </svg>
  );
}

function Panel({ plans }: { plans: Plans }) {
  const state = useSyncExternalStore(plans.subscribe, plans.state);
  useEffect(() => {
    plans.set({ isOpen: true });
    return () => plans.set({ isOpen: false });
  }, [plans]);
  return (
    <section className="plan" aria-label="How it was answered">
      <h2>How it was answered</h2>
      <fieldset>
        <legend>What is told</legend>
        {modes.map(({ mode, name }) => (
          <label key={mode}>
            <input
              type="radio"
              name="plan-mode"
              checked={state.mode === mode}
              onChange={() => plans.set({ mode })}
            />
            <span>{name}</span>
          </label>
        ))}
      </fieldset>
      <p className="plan-quiet">{modes.find(({ mode }) => mode === state.mode)!.about}</p>
      <div aria-live="polite">
        <Answer state={state} />
      </div>
    </section>
  );
}

function Answer({ state: { answer, mode } }: { state: PlanState }) {
  if (answer.is !== 'told') return <p>{words[answer.is]}</p>;
  const { statements } = answer;
  if (statements.length === 0) return <p>No statement was run: the database was not asked.</p>;
  const levels = levelsOf(statements);
  const slowest = Math.max(...levels.map(({ milliseconds }) => milliseconds));
  const rows = statements.reduce((sum, statement) => sum + statement.rows, 0);
  return (
    <>
      {answer.mode !== mode && <p className="plan-hint">Run the question again to see it this way.</p>}
      <p className="plan-sum">
        {counted(statements.length, 'statement')}, {counted(rows, 'row')}, the slowest level{' '}
        {inMilliseconds(slowest)}
      </p>
      <ol>
        {levels.map((level) => (
          <Level key={level.path} level={level} slowest={slowest} />
        ))}
      </ol>
    </>
  );
}

function Level({ level, slowest }: { level: PlanLevel; slowest: number }) {
  const { path, name, depth, rows, milliseconds, statements } = level;
  const share = slowest > 0 ? milliseconds / slowest : 0;
  return (
    <li style={{ marginInlineStart: `${depth * 14}px` }}>
      <div className="plan-head">
        <strong title={path ?? undefined}>{name ?? 'beside the document'}</strong>
        <span>
          {counted(rows, 'row')} · {inMilliseconds(milliseconds)}
        </span>
      </div>
      <div className="plan-bar" aria-hidden>
        <span style={{ width: `${100 * share}%` }} />
      </div>
      {statements.map((statement) => (
        <Statement key={statement.place} statement={statement} />
      ))}
    </li>
  );
}

function Statement({ statement: { sql, steps } }: { statement: PlanStatement }) {
  const warnings = steps?.flatMap(({ warning }) => warning ?? []) ?? [];
  return (
    <>
      {warnings.map((warning) => (
        <p key={warning} className="plan-warning">
          {warning}
        </p>
      ))}
      <details open={warnings.length > 0}>
        <summary>Statement</summary>
        {steps && (
          <table>
            <thead>
              <tr>
                <th>Table</th>
                <th>Index</th>
                <th>Rows</th>
              </tr>
            </thead>
            <tbody>
              {steps.map(({ place, table, index, estimatedRows, warning }) => (
                <tr key={place} className={warning ? 'plan-whole' : undefined}>
                  <td>{table}</td>
                  <td>{index ?? 'none'}</td>
                  <td>{estimatedRows.toLocaleString('en-US')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        <pre tabIndex={0}>{readableSql(sql)}</pre>
      </details>
    </>
  );
}

const counted = (count: number, noun: string): string =>
  `${count.toLocaleString('en-US')} ${noun}${count === 1 ? '' : 's'}`;

const inMilliseconds = (time: number): string =>
  `${time.toLocaleString('en-US', { maximumFractionDigits: time < 10 ? 1 : 0 })} ms`;
