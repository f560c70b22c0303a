/** Records one side's signature under the text that is on the table, named by its hash. */
import { Typography } from '@mui/material';
import { DateInput, FormDataConsumer, TextInput, useTranslate } from 'react-admin';
import { AgreementSignDocument, type AgreementRowFragment, type Side } from '../../gql/graphql.js';
import { ask } from '../../graph/ask.js';
import { recordOf } from '../../graph/payload.js';
import { FormDialog } from '../../kit/FormDialog.js';
import { FormGrid } from '../../kit/FormGrid.js';
import { ChoiceInput } from '../../kit/inputs.js';
import { useChoiceLabel } from '../../kit/values.js';

interface Props {
  agreement: AgreementRowFragment;
  /** Of the text that waits for signatures. */
  contentHash: string;
  onClose: () => void;
}

interface Signature {
  side: Side;
  signerName?: string | null;
  signerTitle?: string | null;
  signedOn?: string | null;
}

/** Who signs, for which side, on which day; the graph says for which sides that can be. */
export function SignDialog({ agreement, contentHash, onClose }: Props) {
  const translate = useTranslate();
  const { id, version, sidesToSign, title } = agreement;
  const sign = async ({ side, signerName, signerTitle, signedOn }: Signature) => {
    const input = {
      contentHash,
      side,
      signerName: signerName?.trim() || null,
      signerTitle: signerTitle?.trim() || null,
      signedOn: signedOn || null,
    };
    return recordOf<{ id: string }>((await ask(AgreementSignDocument, { id, version, input })).payload);
  };
  return (
    <FormDialog<Signature>
      title={translate('pg.lifecycle.title', { action: translate('pg.action.sign'), name: title })}
      verb={translate('pg.action.sign')}
      defaults={sidesToSign[0] ? { side: sidesToSign[0] } : {}}
      submit={sign}
      onClose={onClose}
    >
      <FormGrid>
        <ForSide sides={sidesToSign} />
        <FormDataConsumer<Signature>>
          {({ formData }) => (
            <TextInput
              source="signerName"
              label="pg.agreement.signer"
              helperText={formData.side === 'US' && 'pg.agreement.signerHelp'}
            />
          )}
        </FormDataConsumer>
        <TextInput source="signerTitle" label="resources.contacts.fields.title" />
        <DateInput source="signedOn" label="pg.agreement.signedOn" helperText="pg.lifecycle.effectiveHelp" />
      </FormGrid>
      <Typography
        variant="caption"
        color="text.secondary"
        component="p"
        sx={{ overflowWrap: 'anywhere', mt: 1 }}
      >
        sha256 {contentHash}
      </Typography>
    </FormDialog>
  );
}

/** The sides to choose from; where there is one, there is nothing to choose. */
function ForSide({ sides }: { sides: readonly Side[] }) {
  const translate = useTranslate();
  const label = useChoiceLabel();
  const [only, ...more] = sides;
  if (only && more.length === 0)
    return (
      <Typography sx={{ gridColumn: '1 / -1', mb: 1.5 }}>
        {translate('pg.agreement.signedFor', { side: label('Side', only) })}
      </Typography>
    );
  return <ChoiceInput source="side" of="Side" values={sides} label="pg.agreement.side" isRequired />;
}
