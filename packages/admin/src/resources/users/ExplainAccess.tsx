/** Asks why a user may or may not do something with a record, and draws the answer as a tree. */
import CheckIcon from '@mui/icons-material/Check';
import CloseIcon from '@mui/icons-material/Close';
import { Alert, Autocomplete, Box, Button, TextField, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { useState } from 'react';
import { AccessExplainDocument, type AccessExplainQuery } from '../../gql/graphql.js';
import { ask } from '../../graph/ask.js';

type Explanation = AccessExplainQuery['explainAccess'];

/** The question, and below it the answer; what decided stands out. */
export function ExplainAccess({ userId, actions }: { userId: string; actions: readonly string[] }) {
  const translate = useTranslate();
  const [subjectId, setSubjectId] = useState('');
  const [action, setAction] = useState<string | null>(null);
  const [answer, setAnswer] = useState<Explanation | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const explain = async () => {
    setAnswer(null);
    setFailure(null);
    try {
      const asked = { userId, subjectId: subjectId.trim(), action: action ?? '' };
      setAnswer((await ask(AccessExplainDocument, asked)).explainAccess);
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <Box sx={{ display: 'grid', gap: 1 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        <Autocomplete
          options={actions}
          value={action}
          onChange={(_, chosen) => setAction(chosen)}
          renderInput={(params) => <TextField {...params} label={translate('pg.look.action')} />}
          sx={{ minWidth: 240 }}
        />
        <TextField
          label={translate('pg.look.subject')}
          value={subjectId}
          onChange={(event) => setSubjectId(event.target.value)}
          sx={{ flexGrow: 1, minWidth: 180 }}
        />
        <Button variant="outlined" disabled={!action || !subjectId.trim()} onClick={() => void explain()}>
          {translate('pg.look.why')}
        </Button>
      </Box>
      {failure && <Alert severity="error">{failure}</Alert>}
      {answer && <Tree answer={answer} />}
    </Box>
  );
}

function Tree({ answer }: { answer: Explanation }) {
  const translate = useTranslate();
  const steps = answer.steps.map((step, place) => ({ ...step, key: `step ${place}` }));
  return (
    <Box role="tree" aria-label={translate('pg.look.why')}>
      <Typography sx={{ fontWeight: 600 }}>
        {translate(answer.isAllowed ? 'pg.look.may' : 'pg.look.mayNot')}
      </Typography>
      {steps.map(({ key, depth, text, value, holds, decides }) => (
        <Box
          key={key}
          role="treeitem"
          aria-level={depth + 1}
          aria-selected={decides}
          sx={{ display: 'flex', gap: 0.75, pl: 2.5 * depth, py: 0.25, fontWeight: decides ? 700 : 400 }}
        >
          {holds ? (
            <CheckIcon fontSize="small" color="success" titleAccess={translate('pg.value.yes')} />
          ) : (
            <CloseIcon fontSize="small" color="error" titleAccess={translate('pg.value.no')} />
          )}
          <span>{text}</span>
          {value !== null && <Typography color="text.secondary">{value}</Typography>}
        </Box>
      ))}
    </Box>
  );
}
