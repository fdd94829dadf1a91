import { assessmentShapes } from '#features/assessments/index.js';
import { cycleShapes } from '#features/cycles/index.js';
import { identityShapes, type Viewer } from '#features/identity/index.js';
import { decisionShapes, meetingShapes, meetingWork } from '#features/meetings/index.js';
import { directoryShapes, postShapes } from '#features/organisation/index.js';
import { coverageExtension, pledgeRecordShapes, pledgeShape, workShapes } from '#features/pledges/index.js';
import { reminderShapeExtensions, reminderShapes } from '#features/reminders/index.js';
import type { Shape, ShapeExtension } from '#platform/database/projection/shape.js';
import { auditedTypes, auditShape } from './audit/audit.shapes.js';
import { cyclePledges } from './pledges/cycle-pledges.shape.js';

/** How the features' types are read; a later feature may extend an earlier one's type. */
const FEATURE_SHAPES: readonly (Shape<Viewer> | ShapeExtension<Viewer>)[] = [
  ...directoryShapes,
  ...postShapes,
  ...identityShapes,
  ...cycleShapes,
  coverageExtension,
  cyclePledges,
  pledgeShape,
  ...pledgeRecordShapes,
  ...workShapes(meetingWork),
  ...meetingShapes,
  ...decisionShapes,
  ...assessmentShapes,
  ...reminderShapes,
  ...reminderShapeExtensions,
];

/** How every type of the API is read: the features', and the history of all of them. */
export const SHAPES: readonly (Shape<Viewer> | ShapeExtension<Viewer>)[] = [
  ...FEATURE_SHAPES,
  auditShape(auditedTypes(FEATURE_SHAPES)),
];
