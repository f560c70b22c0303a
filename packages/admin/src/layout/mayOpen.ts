/** Which pages the viewer may open, for everything that leads to one: the rail, the search, the keys and their help. */
import { usePermissions } from 'react-admin';
import { useCallback } from 'react';
import { permissionFor } from '../authProvider.js';

// pages that are no list of a resource
const own: Readonly<Record<string, string | undefined>> = {
  '/': undefined,
  '/board': permissionFor('partnerships', 'list'),
  '/graphql': 'graph.explore',
};

/** Tells of the path of a page whether the viewer may open it; nothing may be opened until that is known. */
export function useMayOpen(): (path: string) => boolean {
  const { permissions } = usePermissions<string[]>();
  return useCallback(
    (path) => {
      const needed = path in own ? own[path] : permissionFor(path.slice(1), 'list');
      return Boolean(permissions && (needed === undefined || permissions.includes(needed)));
    },
    [permissions],
  );
}
