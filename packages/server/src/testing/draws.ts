/** A stream of numbers as decisions: whatever is made of it gets smaller when the stream does, and is the simplest when it ends. */

/** Decides by the numbers of a stream; after its end always for the first. */
export class Draws {
  private at = 0;

  constructor(private readonly numbers: readonly number[]) {}

  /** A whole number from 0 up to, not with, `size`. */
  below(size: number): number {
    return (this.numbers[this.at++] ?? 0) % Math.max(size, 1);
  }

  /** Whether something happens that happens so many times in a hundred. */
  happens(percent: number): boolean {
    return this.below(100) >= 100 - percent;
  }

  /** One of them. */
  one<T>(items: readonly T[]): T {
    return items[this.below(items.length)]!;
  }

  /** Up to `most` of them, in their order. */
  some<T>(items: readonly T[], most: number): T[] {
    const size = this.below(Math.min(most, items.length) + 1);
    const chosen = new Set(Array.from({ length: size }, () => this.below(items.length)));
    return items.filter((_, i) => chosen.has(i));
  }
}

/** A long stream that a seed decides. */
export function drawsOf(seed: number, length = 1_000_000): Draws {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  return new Draws(Array.from({ length }, next));
}
