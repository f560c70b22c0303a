/** Rules of organizations: how they are matched, and no organization above itself. */
import { nameKeysOf, normalizedDomain } from '@partnergraph/domain/organizationName.js';
import { problem } from '@partnergraph/graph/api/payload.js';
import type { WriteRules } from '@partnergraph/graph/write/rules.js';
import type { Row } from '@partnergraph/graph/read/rows.js';
import type { Writer } from '@partnergraph/graph/write/write.js';
import { Organization } from './organization.entity.js';

const deepest = 20;

function matched(values: Row): Row {
  const columns: Row = {};
  if (typeof values['name'] === 'string') columns['normalizedName'] = nameKeysOf(values['name']).key;
  if (Array.isArray(values['domains'])) columns['domains'] = domainsOf(values['domains'] as string[]);
  return columns;
}

function domainsOf(given: readonly string[]): string[] {
  const domains = given.map((text) => {
    const domain = normalizedDomain(text);
    if (!domain)
      throw problem('INVALID', ['input', 'domains'], `"${text}" is not a domain; write it like example.com.`);
    return domain;
  });
  return [...new Set(domains)];
}

async function refuseCircle(writer: Writer, id: string, parentId: unknown): Promise<void> {
  let above = parentId as string | null | undefined;
  for (let steps = 0; above; steps++) {
    if (above === id || steps > deepest)
      throw problem(
        'INVALID',
        ['input', 'parentId'],
        'An organization cannot belong to itself, not even through others.',
      );
    above = (await writer.find<{ parentId: string | null }>(Organization, above, { isTrusted: true }))
      ?.parentId;
  }
}

/** What later modules do when an organization is renamed, in the same transaction. */
type Follow = (
  writer: Writer,
  organizationId: string,
  name: { readonly before: unknown; readonly after: unknown },
) => Promise<void>;

const followers: Follow[] = [];

/** Lets a later module follow the names of organizations. */
export function whenRenamed(follow: Follow): void {
  followers.push(follow);
}

export const organizationRules: WriteRules = {
  async create(_writer, values) {
    return matched(values);
  },
  async change(writer, row, values) {
    if (values['parentId']) await refuseCircle(writer, row['id'] as string, values['parentId']);
    return matched(values);
  },
  async changed(writer, before, after) {
    if (before['name'] === after['name']) return;
    const name = { before: before['name'], after: after['name'] };
    for (const follow of followers) await follow(writer, after['id'] as string, name);
  },
};
