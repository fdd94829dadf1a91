import { Platform1700000001000 } from './1700000001000-platform.js';
import { Organisations1700000002000 } from './1700000002000-organisations.js';
import { Cycles1700000003000 } from './1700000003000-cycles.js';
import { Pledges1700000004000 } from './1700000004000-pledges.js';
import { Meetings1700000005000 } from './1700000005000-meetings.js';
import { Reminders1700000006000 } from './1700000006000-reminders.js';
import { Assessments1700000007000 } from './1700000007000-assessments.js';
import { Audit1700000008000 } from './1700000008000-audit.js';
import { MeetingsNameADeputy1795310000000 } from './1795310000000-meetings-name-a-deputy.js';
import { CountedPresence1795311000000 } from './1795311000000-counted-presence.js';
import { TasksSayWhereTheyComeFrom1795312000000 } from './1795312000000-tasks-say-where-they-come-from.js';
import { LateEntries1795313000000 } from './1795313000000-late-entries.js';
import { ClosesNameTheirFigures1795314000000 } from './1795314000000-closes-name-their-figures.js';
import { IndependentVerdicts1795320000000 } from './1795320000000-independent-verdicts.js';
import { VerifiedValues1795321000000 } from './1795321000000-verified-values.js';
import { ReportingRestsDuringClaims1795322000000 } from './1795322000000-reporting-rests-during-claims.js';
import { MailWaitsWithItsDelivery1795340000000 } from './1795340000000-mail-waits-with-its-delivery.js';
import { BodiesRateTheirSide1795350000000 } from './1795350000000-bodies-rate-their-side.js';
import { ReadsOfPreviews1795360000000 } from './1795360000000-reads-of-previews.js';
import { WorkingDaysBeyondTheTable1795361000000 } from './1795361000000-working-days-beyond-the-table.js';
import { WhatWasVotedOn1795370000000 } from './1795370000000-what-was-voted-on.js';
import { KeysByTheirHash1795380000000 } from './1795380000000-keys-by-their-hash.js';
import { NobodyAdmitsTheOwnPost1795400000000 } from './1795400000000-nobody-admits-the-own-post.js';
import { MeetingsAreHeldOnTheirDay1795401000000 } from './1795401000000-meetings-are-held-on-their-day.js';
import { ValuesVerifiedByTwo1795410000000 } from './1795410000000-values-verified-by-two.js';
import { DecisionsToBeConfirmed1795430000000 } from './1795430000000-decisions-to-be-confirmed.js';

/** Every migration, oldest first. A new one is appended; one that has been released is never changed. */
export const migrations = [
  Platform1700000001000,
  Organisations1700000002000,
  Cycles1700000003000,
  Pledges1700000004000,
  Meetings1700000005000,
  Reminders1700000006000,
  Assessments1700000007000,
  Audit1700000008000,
  MeetingsNameADeputy1795310000000,
  CountedPresence1795311000000,
  TasksSayWhereTheyComeFrom1795312000000,
  LateEntries1795313000000,
  ClosesNameTheirFigures1795314000000,
  IndependentVerdicts1795320000000,
  VerifiedValues1795321000000,
  ReportingRestsDuringClaims1795322000000,
  MailWaitsWithItsDelivery1795340000000,
  BodiesRateTheirSide1795350000000,
  ReadsOfPreviews1795360000000,
  WorkingDaysBeyondTheTable1795361000000,
  WhatWasVotedOn1795370000000,
  KeysByTheirHash1795380000000,
  NobodyAdmitsTheOwnPost1795400000000,
  MeetingsAreHeldOnTheirDay1795401000000,
  ValuesVerifiedByTwo1795410000000,
  DecisionsToBeConfirmed1795430000000,
];
