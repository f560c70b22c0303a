/** What a role would show, before it is given: the lists that it reaches, and what is held back in them. */
import { Alert, Box, Chip, Tooltip, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { GrantPreviewDocument, type Role } from '../../gql/graphql.js';
import { useGraph } from '../../graph/useGraph.js';
import { typeOfList, useFieldWords } from '../../kit/fieldText.js';
import { useListName } from './listName.js';

interface Props {
  grant: {
    role: Role;
    organizationId: string | null;
    programId: string | null;
    regionId: string | null;
  };
}

/** Chips with the number of rows of each list; a list that one sees more of oneself says of how many. */
export function GrantPreview({ grant }: Props) {
  const translate = useTranslate();
  const listName = useListName();
  const { data, error } = useGraph(GrantPreviewDocument, grant);
  if (error) return <Alert severity="warning">{error.message}</Alert>;
  if (!data) return null;
  const shown = data.grantPreview.lists.filter(({ count }) => count > 0);
  const actions = data.grantPreview.actions.filter(({ reach }) => reach !== 'NONE').length;
  return (
    <Box component="section" aria-label={translate('pg.user.preview')} sx={{ display: 'grid', gap: 0.75 }}>
      <Typography variant="body2" color="text.secondary">
        {translate('pg.user.preview')}
        {` · ${translate('pg.user.mayDo', { smart_count: actions })}`}
      </Typography>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.75 }}>
        {shown.length === 0 && translate('pg.user.previewNothing')}
        {shown.map(({ list, count, ownCount, hiddenFields }) => (
          <Tooltip
            key={list}
            title={hiddenFields.length > 0 ? <Hidden list={list} fields={hiddenFields} /> : ''}
          >
            <Chip
              size="small"
              variant="outlined"
              color={hiddenFields.length > 0 ? 'warning' : 'default'}
              label={`${listName(list)} ${count}${count < ownCount ? ` / ${ownCount}` : ''}`}
            />
          </Tooltip>
        ))}
      </Box>
    </Box>
  );
}

function Hidden({ list, fields }: { list: string; fields: readonly string[] }) {
  const translate = useTranslate();
  const { label } = useFieldWords(typeOfList(list));
  return <>{translate('pg.user.hidden', { fields: fields.map(label).join(', ') })}</>;
}
