import { Field, ObjectType } from '@nestjs/graphql';
import type { ClassRef } from './field-args.js';
import { UserError } from './user-error.js';
import { withArticle } from './with-article.js';

/** What every mutation answers with: the changed object under its type's name, null when refused, and the reasons. */
export interface PayloadShape {
  readonly userErrors: readonly UserError[];
  readonly [field: string]: unknown;
}

/** The field of a payload that holds an object of a type: `changeRequest` for `ChangeRequest`. */
export const payloadField = (type: string): string => type.charAt(0).toLowerCase() + type.slice(1);

/**
 * The payload of mutations that change one object: `export const PledgePayload = payloadOf('Pledge', () => PledgeType)`. Once per type.
 */
export function payloadOf(type: string, object: () => ClassRef): new () => PayloadShape {
  @ObjectType(`${type}Payload`, { description: `The outcome of a mutation of ${withArticle(type)}.` })
  class Payload implements PayloadShape {
    [field: string]: unknown;

    @Field(() => [UserError], { description: 'Why it was refused; empty when it was done.' })
    userErrors!: UserError[];
  }
  Field(object, {
    nullable: true,
    description: `The ${type} after the change; null when refused, its present state when the version was stale.`,
  })(Payload.prototype, payloadField(type));
  return Payload;
}
