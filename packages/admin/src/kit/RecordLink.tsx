/** Links to records. */
import { Link as TextLink } from '@mui/material';
import { Link } from 'react-router-dom';
import { pathOfRecord } from '../recordPath.js';
import { None } from './values.js';

/** A record of the graph as a link to its page; its name alone when it has none. */
export function RecordPath({ type, id, name }: { type: string; id: string; name: string }) {
  const path = pathOfRecord(type, id);
  if (!path) return <span>{name}</span>;
  return (
    <TextLink component={Link} to={path} onClick={(event) => event.stopPropagation()}>
      {name}
    </TextLink>
  );
}

/** A reference with a name as a link; a dash when there is none. */
export function RecordLink({
  type,
  record,
}: {
  type: string;
  record: { id: string; name: string } | null | undefined;
}) {
  return record ? <RecordPath type={type} id={record.id} name={record.name} /> : <None />;
}
