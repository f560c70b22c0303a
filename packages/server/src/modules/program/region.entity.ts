/** A region of the world as programs divide it; all programs share them. */
import { Many, Reference, Text } from '@partnergraph/graph/record/fields.js';
import { Node, Record } from '@partnergraph/graph/record/record.js';
import type { Relation } from 'typeorm';
import { regionPolicy } from './program.policy.js';
import { Segment } from './segment.entity.js';

@Record({
  description: 'A region of the world, as programs divide it; all programs share them.',
  prefix: 'reg',
  policy: regionPolicy,
  unique: [['key']],
})
export class Region extends Node {
  @Text({
    description: 'The stable key by which files know it.',
    length: 100,
    filter: true,
    write: 'create',
  })
  key: string;

  @Text({ description: 'The name that it goes by.', filter: true, order: true })
  name: string;

  @Text({ description: 'Its short name, such as `EU` or `APAC`.', length: 20, filter: true, order: true })
  code: string;

  @Reference(() => Region, { description: 'The region that it is part of.', nullable: true, filter: true })
  parent: Relation<Region> | null;
  parentId: string | null;

  @Text({ description: 'Where a program’s source states it.', length: 100, nullable: true })
  statedAt: string | null;

  @Many(() => Region, { by: 'parent', description: 'The regions that are part of it.' })
  children: Relation<Region>[];

  @Many(() => Segment, { by: 'region', description: 'The segments of programs that are about it.' })
  segments: Relation<Segment>[];
}
