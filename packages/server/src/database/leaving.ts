/** Tells when nobody waits for an answer any more, as an AbortSignal would: every request has one, and an event target is heavy. */
export class Leaving {
  private readonly listeners = new Set<() => void>();
  private isOver = false;

  get hasLeft(): boolean {
    return this.isOver;
  }

  /** Says so; more often does no harm. */
  leave(): void {
    this.isOver = true;
    for (const listener of this.listeners) listener();
    this.listeners.clear();
  }

  listen(listener: () => void): void {
    this.listeners.add(listener);
  }

  forget(listener: () => void): void {
    this.listeners.delete(listener);
  }
}
