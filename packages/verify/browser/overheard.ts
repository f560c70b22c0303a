/** What goes between a page and the graph: how much was asked, what was refused, what was offered to be done. */
import type { Page, Response } from 'playwright-core';

/** A record for each mutation that may be carried out on it. */
export type Offered = Map<string, { readonly id: string; readonly version: number }>;

interface Acting {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly availableActions: readonly { readonly mutation: string; readonly allowed: boolean }[];
}

interface Problem {
  readonly code: string;
  readonly message: string;
}

interface Answer {
  readonly errors?: readonly Problem[];
  readonly data?: Readonly<Record<string, { errors?: Problem[] } | null>>;
}

const isGraph = (url: string): boolean => new URL(url).pathname === '/graphql';

export class Overheard {
  asked = 0;
  /** What the graph did not do for want of rights, or because it was not there; whoever reads it empties it. */
  readonly refused: string[] = [];
  readonly offered: Offered = new Map();

  /** Listens from now on; what can be done with the record of that name is not noted. */
  constructor(
    page: Page,
    private readonly own: string,
  ) {
    page.on('request', (request) => {
      if (isGraph(request.url())) this.asked++;
    });
    page.on('response', (response) => void this.hear(response));
  }

  private async hear(response: Response): Promise<void> {
    if (!isGraph(response.url())) return;
    // a page that is left does not wait for its answers
    const answer = (await response.json().catch(() => ({}))) as Answer;
    this.refused.push(...(answer.errors ?? []).map(({ message }) => message));
    const problems = Object.values(answer.data ?? {}).flatMap((field) => field?.errors ?? []);
    this.refused.push(...refusalsIn(problems));
    this.note(answer.data);
  }

  private note(data: unknown): void {
    if (typeof data !== 'object' || data === null) return;
    const { id, version, name, availableActions } = data as Partial<Acting>;
    if (id && version && availableActions && name !== this.own)
      for (const { mutation, allowed } of availableActions)
        if (allowed && !this.offered.has(mutation)) this.offered.set(mutation, { id, version });
    for (const part of Object.values(data)) this.note(part);
  }
}

/** The problems that nobody should meet who did what was offered; that somebody else was faster is none. */
export function refusalsIn(problems: readonly Problem[]): string[] {
  return problems
    .filter(({ code }) => ['FORBIDDEN', 'NOT_FOUND', 'NOT_ALLOWED_NOW'].includes(code))
    .map(({ code, message }) => `${code}: ${message}`);
}
