/** A single value that any component may fill and one component shows: an open dialog, a conflict. */
import { useSyncExternalStore } from 'react';

/** A place for one value outside of React's tree. */
export interface Slot<Value> {
  readonly put: (value: Value) => void;
  readonly clear: () => void;
  readonly use: () => Value | undefined;
}

/** Makes an empty slot. */
export function createSlot<Value>(): Slot<Value> {
  let value: Value | undefined;
  const listeners = new Set<() => void>();
  const set = (next: Value | undefined) => {
    value = next;
    for (const listener of listeners) listener();
  };
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return {
    put: set,
    clear: () => set(undefined),
    use: () => useSyncExternalStore(subscribe, () => value),
  };
}
