/** The steps by which the database came to be what it is, in order. */
import { Foundation1795256210781 } from './1795256210781-foundation.js';
import { Program1795257666015 } from './1795257666015-program.js';
import { Metric1795257769190 } from './1795257769190-metric.js';
import { Process1795258016075 } from './1795258016075-process.js';
import { ObservationNames1795258293074 } from './1795258293074-observationNames.js';
import { Agreement1795258386964 } from './1795258386964-agreement.js';
import { Intake1795258689185 } from './1795258689185-intake.js';
import { Identities1795260900000 } from './1795260900000-identities.js';
import { Chain1795273160531 } from './1795273160531-chain.js';
import { Accounts1795273178875 } from './1795273178875-accounts.js';
import { GuardedWords1795273200000 } from './1795273200000-guardedWords.js';
import { Grants1795273854140 } from './1795273854140-grants.js';
import { SecondFactor1795273993362 } from './1795273993362-secondFactor.js';
import { IntakePlan1795274100432 } from './1795274100432-intakePlan.js';
import { Mail1795274979455 } from './1795274979455-mail.js';
import { ApiToken1795275248949 } from './1795275248949-apiToken.js';
import { LevelVersion1795275400000 } from './1795275400000-levelVersion.js';
import { Rollups1795275900000 } from './1795275900000-rollups.js';
import { Provider1795276415314 } from './1795276415314-provider.js';
import { SegmentQualifierText1795295155712 } from './1795295155712-segmentQualifierText.js';
import { Invitation1795296001877 } from './1795296001877-invitation.js';

export const migrations: readonly (new () => object)[] = [
  Foundation1795256210781,
  Program1795257666015,
  Metric1795257769190,
  Process1795258016075,
  ObservationNames1795258293074,
  Agreement1795258386964,
  Intake1795258689185,
  Identities1795260900000,
  Chain1795273160531,
  Accounts1795273178875,
  GuardedWords1795273200000,
  Grants1795273854140,
  SecondFactor1795273993362,
  IntakePlan1795274100432,
  Mail1795274979455,
  ApiToken1795275248949,
  LevelVersion1795275400000,
  Rollups1795275900000,
  Provider1795276415314,
  SegmentQualifierText1795295155712,
  Invitation1795296001877,
];
