/** Chooses a partnership by the name of its organization. */
import { AutocompleteInput, ReferenceInput, required } from 'react-admin';
import type { PartnershipRowFragment } from '../../gql/graphql.js';

interface Props {
  source: string;
  label: string;
  disabled?: boolean;
  isOptional?: boolean;
}

/** The partnership, named by organization and program. */
export function PartnershipInput({ source, label, disabled, isOptional }: Props) {
  return (
    <ReferenceInput source={source} reference="partnerships" sort={{ field: 'organization', order: 'ASC' }}>
      <AutocompleteInput
        label={label}
        optionText={(record?: PartnershipRowFragment) =>
          record ? `${record.organization.name} · ${record.program.name}` : ''
        }
        filterToQuery={(search: string) => (search ? { search } : {})}
        validate={isOptional ? undefined : required()}
        disabled={disabled}
        fullWidth
      />
    </ReferenceInput>
  );
}
