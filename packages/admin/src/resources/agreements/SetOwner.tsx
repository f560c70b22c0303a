/** Says who looks after an agreement on our side, whatever its state: that is no part of its text. */
import { TextInput, useTranslate } from 'react-admin';
import { AgreementSetOwnerDocument, type AgreementRowFragment } from '../../gql/graphql.js';
import { ask } from '../../graph/ask.js';
import { recordOf } from '../../graph/payload.js';
import { idOf } from '../../graph/where.js';
import { FormButton } from '../../kit/FormDialog.js';
import { RecordInput } from '../../kit/inputs.js';
import { isOffered } from '../../kit/offers.js';

interface Values {
  owner?: { id?: string } | null;
  note?: string | null;
}

/** The button; not there for those who may not change the agreement. */
export function SetOwner({
  agreement: { id, version, owner, availableActions },
}: {
  agreement: AgreementRowFragment;
}) {
  const translate = useTranslate();
  if (!isOffered(availableActions, 'agreementSetOwner')) return null;
  const send = async ({ owner: next, note }: Values) => {
    const input = { ownerId: idOf(next), note: note || null };
    return recordOf<{ id: string }>((await ask(AgreementSetOwnerDocument, { id, version, input })).payload);
  };
  return (
    <FormButton<Values>
      title={translate('pg.action.setOwner')}
      defaults={owner ? { owner } : {}}
      submit={send}
    >
      <RecordInput source="owner.id" reference="users" label="resources.agreements.fields.owner" />
      <TextInput source="note" label="pg.lifecycle.note" multiline fullWidth />
    </FormButton>
  );
}
