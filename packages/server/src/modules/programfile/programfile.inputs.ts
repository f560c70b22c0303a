/** The input and the answer of `programApply`, derived from the lists of a programme file and the marks of their records. */
import { Permission } from '@partnergraph/graph/api/permission.js';
import { choices } from '@partnergraph/graph/record/choices.js';
import { namedClass } from '@partnergraph/graph/api/inputs.js';
import { type FieldMark, recordOf } from '@partnergraph/graph/record/marks.js';
import { UserErrorType } from '@partnergraph/graph/api/payload.js';
import { inputType } from '@partnergraph/graph/write/inputs.js';
import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { Program } from '../program/program.entity.js';
import { type FileList, fileFields, keyField } from './fileList.js';
import { fileLists, programList } from './lists.js';

const numbered = (list: FileList): boolean => keyField(list) === 'number';

function fieldType(list: FileList, mark: FieldMark): () => unknown {
  if (mark.kind !== 'reference') return inputType(mark);
  const target = fileLists.find(({ type }) => type === mark.target!());
  return target && numbered(target) ? () => Int : () => String;
}

/** The input of one row: what a new record takes, with keys in place of ids. */
function rowInput(list: FileList): new () => object {
  const input = namedClass(`ProgramFile${recordOf(list.type).name}`);
  for (const mark of fileFields(list, fileLists)) {
    const isNeeded = mark.name === keyField(list) || (!mark.nullable && mark.initial === undefined);
    const description =
      mark.kind === 'reference' ? `${mark.description} Named by its key.` : mark.description;
    Field(fieldType(list, mark) as never, { nullable: !isNeeded, description })(input.prototype, mark.name);
  }
  if (list.enact) {
    const { field, list: values } = list.enact;
    const description = 'The state of a new record; one that is there keeps its own.';
    Field(() => values as never, { nullable: true, description })(input.prototype, field);
  }
  if (list.members) {
    const description = 'Organizations that are in it, named by their keys; nobody is taken out.';
    Field(() => [String], { nullable: true, description })(input.prototype, list.members.field);
  }
  InputType(input.name, { description: `A ${recordOf(list.type).name} of a programme file.` })(input);
  return input;
}

/** The whole file: the program and flat lists that refer to each other by key. */
export const ProgramApplyInput = namedClass('ProgramApplyInput');
for (const list of fileLists) {
  const input = rowInput(list);
  const isProgram = list === programList;
  Field((() => (isProgram ? input : [input])) as never, {
    nullable: !isProgram,
    description: list.description,
  })(ProgramApplyInput.prototype, list.name);
}
InputType('ProgramApplyInput', {
  description:
    'A programme file: the program and lists of what belongs to it. A field that is left out stays, null clears; nothing is removed.',
})(ProgramApplyInput);

export const ApplyKind = choices('ApplyKind', 'What applying a file does to a record.', {
  CREATE: 'It is new.',
  CHANGE: 'It was there and is changed.',
});

@ObjectType('ProgramApplyChange', {
  description: 'A record that applying a programme file creates or changes.',
})
export class ProgramApplyChange {
  @Field(() => ApplyKind, { description: 'Whether it is new.' })
  kind: 'CREATE' | 'CHANGE';

  @Field(() => String, { description: 'The type of the record, such as `Track`.' })
  type: string;

  @Field(() => String, { description: 'Its natural key in the file.' })
  key: string;

  @Field(() => [String], { description: 'The fields that change; none of a new record.' })
  fields: string[];
}

@ObjectType('ProgramApplyPayload', { description: 'What applying a programme file came to.' })
export class ProgramApplyPayload {
  @Permission('program.read')
  @Field(() => Program as never, {
    nullable: true,
    description: 'The program as it is now; null when there is none.',
  })
  program: object | null;

  @Field(() => Int, { description: 'How many records are new.' })
  created: number;

  @Field(() => Int, { description: 'How many records are changed.' })
  changed: number;

  @Field(() => Int, { description: 'How many records are as the file states.' })
  unchanged: number;

  @Field(() => [ProgramApplyChange], { description: 'Each record that is new or changed.' })
  changes: readonly ProgramApplyChange[];

  @Field(() => [UserErrorType], { description: 'What is wrong with the file; then nothing was changed.' })
  errors: readonly object[];
}
