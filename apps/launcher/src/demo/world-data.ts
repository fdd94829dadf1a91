import type { z } from 'zod';
import { postsFile, tasksFile } from '#seeds/file-schemas.js';
import { SeedFolder } from '#seeds/seed-file.js';

const folder = new SeedFolder(new URL('../../../../seeds/', import.meta.url));

/** The posts of the demo world, in its order, and the tasks that their holders take on. */
export const { posts: POSTS } = folder.read('tay-ho/posts.json', postsFile);
export const TASKS = folder.read('tay-ho/tasks.json', tasksFile);

/** A measure as the data of the demo world describes it. */
export type MeasureRecord = z.infer<typeof tasksFile>['named'][number]['measures'][number];
