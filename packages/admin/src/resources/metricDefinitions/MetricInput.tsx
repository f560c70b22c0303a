/** One metric, found by its name and kept by its key, as criteria and other metrics know it. */
import { AutocompleteInput, required, useGetList } from 'react-admin';

interface Props {
  source: string;
  label: string;
  helperText?: string;
  isRequired?: boolean;
  /** A metric is no part of itself: the key of the one that is being written. */
  except?: string;
}

/** The input; whoever types finds by any part of the name. */
export function MetricInput({ source, label, helperText, isRequired, except }: Props) {
  const { data = [], isPending } = useGetList<{ id: string; key: string; name: string }>(
    'metricDefinitions',
    {
      sort: { field: 'name', order: 'ASC' },
      pagination: { page: 1, perPage: 200 },
    },
  );
  return (
    <AutocompleteInput
      source={source}
      label={label}
      helperText={helperText}
      choices={except ? data.filter(({ key }) => key !== except) : data}
      isPending={isPending}
      optionValue="key"
      optionText="name"
      validate={isRequired ? required() : undefined}
      fullWidth
    />
  );
}
