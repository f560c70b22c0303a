/** Any value of the graph as a short text: for histories and comparisons, where each kind of value may come. */

/** Names a record by its name, joins lists, and leaves texts and numbers as they are; empty is an en dash. */
export function plainText(value: unknown): string {
  if (value === null || value === undefined || value === '') return '–';
  if (Array.isArray(value)) return value.length > 0 ? value.map(plainText).join(', ') : '–';
  if (typeof value === 'object') {
    const record = value as Record<string, unknown>;
    const name = record['name'] ?? record['title'] ?? record['label'] ?? record['key'] ?? record['id'];
    return name === undefined ? JSON.stringify(value) : plainText(name);
  }
  if (typeof value === 'boolean') return value ? '✓' : '✗';
  // constants of the graph, but not codes such as countries and currencies
  return typeof value === 'string' && /^[A-Z][A-Z_]{3,}$/.test(value) ? humanWords(value) : String(value);
}

/** `IN_REVIEW` as people write it: `In review`. */
export function humanWords(constant: string): string {
  const words = constant
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll(/[_.-]+/g, ' ')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
