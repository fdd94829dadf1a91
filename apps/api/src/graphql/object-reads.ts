import { Injectable } from '@nestjs/common';
import type { Id } from '#domain/shared/moment.js';
import type { Result } from '#domain/shared/result.js';
import type { Viewer } from '#features/identity/index.js';
import { fingerprint } from '#platform/database/projection/cursor.js';
import type { ConnectionPage } from '#platform/database/projection/connection.js';
import { Reader } from '#platform/database/projection/reader.js';
import type { Condition, Order, ReadContext } from '#platform/database/projection/shape.js';
import { Asked } from './api-context.js';
import { decodeId } from './node-id.js';
import type { PageArgs } from './page-args.js';
import { payloadField, type PayloadShape } from './payload.js';
import { toUserErrors } from './refusals.js';
import { selectionOf, selectionUnder } from './selection.js';

/** A list as a resolver describes it: the condition and order come from the feature, the rest from the client. */
export interface ListRequest {
  readonly args: PageArgs;
  readonly order: Order;
  readonly where: (b: string, ctx: ReadContext<Viewer>) => readonly Condition[];
  /** What makes it the same list: filter and order as the client gave them. Cursors of another list are refused. */
  readonly filter: unknown;
}

/** What resolvers read with: the client's selection and the viewer's scope, one statement each. */
@Injectable()
export class ObjectReads {
  constructor(readonly reader: Reader<Viewer>) {}

  /** The object with a public id, or null where there is none to be seen; a malformed id is BAD_USER_INPUT. */
  byId(type: string, id: string, { viewer, info }: Asked): Promise<object | null> {
    const raw = decodeId(this.prefixOf(type), id, 'id');
    return this.reader.byId(type, raw, selectionOf(info), viewer);
  }

  /** A page of a list at the root. */
  page(type: string, request: ListRequest, { viewer, info }: Asked): Promise<ConnectionPage> {
    const { args, order, where, filter } = request;
    const list = fingerprint(info.fieldName, filter ?? null);
    return this.reader.page({ type, selection: selectionOf(info), args: { ...args }, order, where, list }, viewer);
  }

  /**
   * The payload of a mutation. Done: the object as it is now. Refused: the reasons; where the version was stale, the present object
   * (`subject`) with them.
   */
  async payload(type: string, result: Result<{ readonly id: Id }>, asked: Asked, subject?: Id): Promise<PayloadShape> {
    const field = payloadField(type);
    if (result.ok) return { [field]: await this.fresh(type, result.value.id, asked), userErrors: [] };
    const stale = result.refusals.some(({ code }) => code === 'STALE');
    const present = stale && subject !== undefined ? await this.fresh(type, subject, asked) : null;
    return { [field]: present, userErrors: toUserErrors(result.refusals, asked.context.language) };
  }

  /** An object of the payload being resolved, as it is after the write; not read when the client did not ask for it. */
  async fresh(type: string, id: Id, { viewer, info }: Asked, field = payloadField(type)): Promise<object | null> {
    const selection = selectionUnder(info, field);
    if (!selection) return null;
    return this.reader.byId(type, id, selection, viewer, { primary: true });
  }

  private prefixOf(type: string): string {
    const prefix = this.reader.registry.get(type).idPrefix;
    if (prefix === undefined) throw new Error(`the type ${type} has no ids`);
    return prefix;
  }
}
