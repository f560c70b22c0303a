/** Adds what the segmentQualifierText module keeps. */
import { SteppedMigration } from '../steppedMigration.js';

export class SegmentQualifierText1795295155712 extends SteppedMigration {
  readonly name = 'SegmentQualifierText1795295155712';
  readonly steps = ['ALTER TABLE `segment` ADD `qualifierText` varchar(300) NULL'];
}
