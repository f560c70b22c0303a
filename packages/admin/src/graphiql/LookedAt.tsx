/** Says in GraphiQL, too, with whose eyes one asks, and leads back. */
import { useEffect, useState } from 'react';
import { endLook } from '../session/viewAs.js';

/** The bar above the page; not there while one asks with own eyes. */
export function LookedAt() {
  const [name, setName] = useState<string>();
  useEffect(() => {
    void lookedAt().then(setName);
  }, []);
  if (name === undefined) return null;
  return (
    <div className="looked-at" role="status">
      You ask as {name}: nothing can be changed.
      <button type="button" onClick={endLook}>
        Back to my own view
      </button>
    </div>
  );
}

interface Answer {
  data?: { viewer: { name: string; lookedAtBy: string | null } | null };
}

async function lookedAt(): Promise<string | undefined> {
  const answer = await fetch('/graphql', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ query: '{ viewer { name lookedAtBy } }' }),
  });
  const { data } = (await answer.json()) as Answer;
  return data?.viewer?.lookedAtBy ? data.viewer.name : undefined;
}
