import { ResolveField, Resolver } from '@nestjs/graphql';
import { registrationTitle } from '#domain/cycle/registration-title.js';
import type { ApiContext } from '../graphql/api-context.js';
import { WorkItemType } from './work-items.types.js';

interface TitleFacts {
  readonly title: string | null;
  /** Of a registration. */
  readonly year: number | null;
}

/** What a duty is called. */
@Resolver(() => WorkItemType)
export class WorkItemFieldsResolver {
  @ResolveField()
  title({ title: { title, year } }: { readonly title: TitleFacts }, _args: unknown, context: ApiContext): string {
    return title ?? registrationTitle(year ?? 0, context.language);
  }
}
