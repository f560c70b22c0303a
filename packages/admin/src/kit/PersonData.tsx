/** What a person may ask for: everything that is known of it as a file, and to be erased. */
import DownloadIcon from '@mui/icons-material/DownloadOutlined';
import EraseIcon from '@mui/icons-material/PersonOffOutlined';
import { Alert, Button, Typography } from '@mui/material';
import { TextInput, useTranslate } from 'react-admin';
import {
  ContactEraseDocument,
  ContactExportDataDocument,
  InvitationEraseDocument,
  InvitationExportDataDocument,
  UserEraseDocument,
  UserExportDataDocument,
} from '../gql/graphql.js';
import { ask } from '../graph/ask.js';
import { recordOf } from '../graph/payload.js';
import { said } from '../i18n/said.js';
import { FormButton, FormDialog } from './FormDialog.js';
import { isOffered, type Offering } from './offers.js';
import { useRun } from './useRun.js';

interface Person extends Offering {
  name: string;
}

type Kind = 'users' | 'contacts' | 'invitations';

const documents = {
  users: [UserExportDataDocument, UserEraseDocument],
  contacts: [ContactExportDataDocument, ContactEraseDocument],
  invitations: [InvitationExportDataDocument, InvitationEraseDocument],
} as const;

const exporting = {
  users: 'userExportData',
  contacts: 'contactExportData',
  invitations: 'invitationExportData',
} as const;

const erasing = { contacts: 'contactErase', invitations: 'invitationErase' } as const;

/** The button that takes out what is known; not there for those who may not. */
export function ExportData({ kind, person: { id, availableActions } }: { kind: Kind; person: Person }) {
  const translate = useTranslate();
  const run = useRun();
  if (!isOffered(availableActions, exporting[kind])) return null;
  const take = async () => {
    const { payload } = await ask(documents[kind][0], { id });
    const [refusal] = payload.errors;
    if (refusal) throw new Error(said(refusal));
    save(payload.fileName ?? `${id}.json`, payload.data);
  };
  return (
    <Button startIcon={<DownloadIcon />} onClick={() => run(take)}>
      {translate('pg.person.exportData')}
    </Button>
  );
}

function save(name: string, data: unknown) {
  const url = URL.createObjectURL(new Blob([JSON.stringify(data, null, 2)], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

/** The button that asks whether to erase; not there for those who may not. */
export function EraseButton(props: { kind: 'contacts' | 'invitations'; person: Person }) {
  const translate = useTranslate();
  const form = useErase(props);
  if (!isOffered(props.person.availableActions, erasing[props.kind])) return null;
  return <FormButton label={translate('pg.action.erase')} icon={<EraseIcon />} {...form} />;
}

/** Asks whether to erase. */
export function EraseDialog({ onClose, ...props }: { kind: Kind; person: Person; onClose: () => void }) {
  return <FormDialog onClose={onClose} {...useErase(props)} />;
}

function useErase({ kind, person: { id, version, name } }: { kind: Kind; person: Person }) {
  const translate = useTranslate();
  const erase = async ({ note }: { note?: string }) => {
    const variables = { id, version, input: { note: note?.trim() || null } };
    const { payload } = await ask(documents[kind][1], variables);
    return recordOf<{ id: string }>(payload);
  };
  const title = translate('pg.person.eraseTitle', { name });
  return {
    title,
    verb: translate('pg.person.eraseVerb'),
    submit: erase,
    children: <EraseForm kind={kind} />,
  };
}

function EraseForm({ kind }: { kind: Kind }) {
  const translate = useTranslate();
  return (
    <>
      <Alert severity="warning" sx={{ mb: 1.5 }}>
        {translate('pg.person.eraseWarning')}
      </Alert>
      <Typography sx={{ mb: 1.5 }}>{translate(`pg.person.erased.${kind}`)}</Typography>
      <TextInput
        source="note"
        label="pg.lifecycle.note"
        helperText="pg.person.noteHelp"
        multiline
        fullWidth
      />
    </>
  );
}
