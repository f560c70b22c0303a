/** Where in a program something stands: the inputs for its track and its segment. */
import { useContext } from 'react';
import { RecordInput } from '../../kit/inputs.js';
import { ProgramScope } from './scope.js';

/** The track and the segment of the page's program; nothing on other pages, where the place is given. */
export function PlaceInputs() {
  const program = useContext(ProgramScope);
  if (!program) return null;
  return (
    <>
      <RecordInput
        source="track.id"
        reference="tracks"
        label="resources.partnerships.fields.track"
        filter={{ program }}
      />
      <RecordInput source="segment.id" reference="segments" label="pg.program.segment" filter={{ program }} />
    </>
  );
}

/** What a record says of its place. */
export interface Placed {
  track?: { id: string; name: string } | null;
  segment?: { id: string; name: string } | null;
}

/** The place in a few words, for those who read a list. */
export function placeWords({ track, segment }: Placed): string {
  return segment?.name ?? track?.name ?? '';
}
