/** From the graph's type names to the console's pages. */

const pages: Readonly<Record<string, string>> = {
  Organization: 'organizations',
  Contact: 'contacts',
  Partnership: 'partnerships',
  Program: 'programs',
  Region: 'regions',
  TargetGroup: 'targetGroups',
  Agreement: 'agreements',
  AgreementTemplate: 'agreementTemplates',
  MetricDefinition: 'metricDefinitions',
  ImportBatch: 'importBatches',
  User: 'users',
  Invitation: 'invitations',
  ApiToken: 'apiTokens',
  Mail: 'mails',
};

/** The page of a record, or undefined for types that have none. */
export function pathOfRecord(type: string, id: string): string | undefined {
  const page = pages[type];
  return page && `/${page}/${encodeURIComponent(id)}/show`;
}

/** The page of a list with its filters set, newest first unless the list says otherwise. */
export function pathOfList(resource: string, filter: Readonly<Record<string, unknown>>): string {
  return `/${resource}?${new URLSearchParams({ filter: JSON.stringify(filter), page: '1' })}`;
}
