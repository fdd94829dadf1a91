import { identityShapes, type Viewer } from '#features/identity/index.js';
import { directoryShapes, postShapes } from '#features/organisation/index.js';
import { reminderShapeExtensions, reminderShapes } from '#features/reminders/index.js';
import type { Shape, ShapeExtension } from '#platform/database/projection/shape.js';

/** How every type of the API is read; a later feature may extend an earlier one's type. */
export const SHAPES: readonly (Shape<Viewer> | ShapeExtension<Viewer>)[] = [
  ...directoryShapes,
  ...postShapes,
  ...identityShapes,
  ...reminderShapes,
  ...reminderShapeExtensions,
];
