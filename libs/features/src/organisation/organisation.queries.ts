import type { Id } from '#domain/shared/moment.js';
import type { Viewer } from '#features/identity/index.js';
import type { Condition, ReadContext } from '#platform/database/projection/shape.js';
import { holderOfPost } from './directory-scope.js';

/** What of a list of organisations is wanted; what is left out does not matter. */
export interface OrganisationFilter {
  readonly parentId?: Id | null;
  /** Everything below `parentId`, not only what is directly below. */
  readonly subtree?: boolean | null;
  readonly levelCode?: string | null;
  readonly search?: string | null;
}

export interface PostFilter {
  readonly organisationId?: Id | null;
  /** Also of every organisation below. */
  readonly subtree?: boolean | null;
  readonly isKey?: boolean | null;
  /** Whether nobody holds it today. */
  readonly vacant?: boolean | null;
  readonly search?: string | null;
}

type Where = (b: string, ctx: ReadContext<Viewer>) => readonly Condition[];

/** Whether one of the texts has the words, whatever their case and diacritics. */
const contains = (texts: readonly string[], words: string, ctx: ReadContext<Viewer>): string =>
  texts.map((text) => `position(fold_text(${ctx.param(words.trim())}) in fold_text(${text})) > 0`).join(' or ');

/** The condition of a list of organisations. */
export const organisationsWhere =
  ({ parentId, subtree, levelCode, search }: OrganisationFilter): Where =>
  (b, ctx) => {
    const conditions: Condition[] = [];
    if (parentId != null && subtree === true)
      conditions.push({
        sql: `${b}.path @> array[${ctx.param(parentId)}::uuid] and ${b}.id <> ${ctx.param(parentId)}::uuid`,
      });
    else if (parentId != null) conditions.push({ sql: `${b}.parent_id = ${ctx.param(parentId)}::uuid` });
    if (levelCode != null)
      conditions.push({
        sql: `${b}.level_id = (select l.id from level l where l.code = ${ctx.param(levelCode)}::text)`,
      });
    if (search != null && search.trim() !== '')
      conditions.push({ sql: contains([`${b}.name`, `${b}.code`], search, ctx) });
    return conditions;
  };

/** The condition of a list of posts; words are looked for in the title and in the holder's name. */
export const postsWhere =
  ({ organisationId, subtree, isKey, vacant, search }: PostFilter): Where =>
  (b, ctx) => {
    const conditions: Condition[] = [];
    const holder = (): string => holderOfPost(`${b}.id`, ctx.param(ctx.scope.today));
    if (organisationId != null && subtree === true)
      conditions.push({
        sql: `${b}.organisation_id in (select o.id from organisation o where o.path @> array[${ctx.param(organisationId)}::uuid])`,
      });
    else if (organisationId != null)
      conditions.push({ sql: `${b}.organisation_id = ${ctx.param(organisationId)}::uuid` });
    if (isKey != null) conditions.push({ sql: `${b}.is_key = ${ctx.param(isKey)}::boolean` });
    if (vacant != null) conditions.push({ sql: `(${holder()} is null) = ${ctx.param(vacant)}::boolean` });
    if (search != null && search.trim() !== '') {
      const name = `coalesce((select p.full_name from person p where p.id = ${holder()}), '')`;
      conditions.push({ sql: contains([`${b}.title`, name], search, ctx) });
    }
    return conditions;
  };
