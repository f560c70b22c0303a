/** Says in GraphiQL who asks where that is not plain: with whose eyes one looks, or that nobody has logged in. */
import { useEffect, useState } from 'react';
import { endLook } from '../session/viewAs.js';

/** The bar above the page; not there for those who ask with own eyes. */
export function Asker() {
  const [viewer, setViewer] = useState<Viewer | null>();
  useEffect(() => {
    void whoAsks().then(setViewer);
  }, []);
  if (viewer === undefined || (viewer && !viewer.lookedAtBy)) return null;
  return (
    <div className="asker" role="status">
      {viewer ? `You ask as ${viewer.name}: nothing can be changed.` : 'The graph answers those who log in.'}
      {viewer ? (
        <button type="button" onClick={endLook}>
          Back to my own view
        </button>
      ) : (
        <a href="/login?to=graphql">Log in</a>
      )}
    </div>
  );
}

interface Viewer {
  name: string;
  lookedAtBy: string | null;
}

async function whoAsks(): Promise<Viewer | null | undefined> {
  const answer = await fetch('/graphql', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ query: '{ viewer { name lookedAtBy } }' }),
  }).catch(() => undefined);
  // a silent server is told by the answers themselves
  if (!answer) return undefined;
  const { data } = (await answer.json()) as { data?: { viewer: Viewer | null } };
  return data?.viewer ?? null;
}
