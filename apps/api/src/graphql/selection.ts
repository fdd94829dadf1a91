import {
  getArgumentValues,
  getDirectiveValues,
  getNamedType,
  GraphQLIncludeDirective,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  GraphQLSkipDirective,
  isAbstractType,
  isObjectType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { fingerprint } from '#platform/database/projection/cursor.js';
import type { SelectedField, Selection } from '#platform/database/projection/selection.js';

type Operation = Pick<GraphQLResolveInfo, 'schema' | 'fragments' | 'variableValues'>;
type FieldNodes = GraphQLResolveInfo['fieldNodes'];

/** Of a name in PostgreSQL; it cuts off the rest. */
const LONGEST_NAME = 63;

/**
 * Under which key of the parent's JSON a field's value stands: its name; where it takes arguments and an alias, both, so that two aliases
 * do not collide. Field names have no underscore, so no other field has that key. A long alias is known by its digest.
 */
export function fieldKey(name: string, responseKey: string, hasArguments: boolean): string {
  if (!hasArguments || responseKey === name) return name;
  const key = `${responseKey}_${name}`;
  return key.length <= LONGEST_NAME ? key : `${fingerprint(responseKey)}_${name}`;
}

/** Reads a field's value from its parent as the projection laid it down. */
export function readField(parent: unknown, info: Pick<GraphQLResolveInfo, 'fieldName' | 'path'>): unknown {
  return (parent as Record<string, unknown>)[fieldKey(info.fieldName, String(info.path.key), true)];
}

/** What the client asked for below the field that is being resolved. */
export const selectionOf = (info: GraphQLResolveInfo): Selection =>
  new ClientSelection(info, getNamedType(info.returnType), selectionSets(info.fieldNodes));

/** What the client asked for below one field of the object being resolved, such as `viewer` of a payload; null when it did not ask. */
export function selectionUnder(info: GraphQLResolveInfo, name: string): Selection | null {
  const field = selectionOf(info)
    .forType('')
    .find((candidate) => candidate.name === name);
  return field?.selection ?? null;
}

class ClientSelection implements Selection {
  private readonly lists = new Map<string, readonly SelectedField[]>();

  constructor(
    private readonly operation: Operation,
    private readonly type: GraphQLNamedType,
    private readonly sets: readonly SelectionSetNode[],
  ) {}

  /** Where the schema says an interface, the fields for that concrete type; else the one list there is. */
  forType(typeName: string): readonly SelectedField[] {
    const type = isObjectType(this.type) ? this.type : this.operation.schema.getType(typeName);
    // What the schema does not publish, nobody can have asked for.
    if (!isObjectType(type)) return [];
    let list = this.lists.get(type.name);
    if (!list) this.lists.set(type.name, (list = this.collect(type)));
    return list;
  }

  private collect(type: GraphQLObjectType): readonly SelectedField[] {
    const grouped = new Map<string, FieldNodes[number][]>();
    for (const set of this.sets) this.collectSet(type, set, grouped, new Set());
    return [...grouped.entries()].flatMap(([key, nodes]) => this.selected(type, key, nodes));
  }

  private selected(type: GraphQLObjectType, key: string, nodes: FieldNodes): readonly SelectedField[] {
    const [node] = nodes;
    const definition = node && type.getFields()[node.name.value];
    if (!definition) return [];
    const sets = selectionSets(nodes);
    return [
      {
        name: definition.name,
        key,
        args: getArgumentValues(definition, node, this.operation.variableValues),
        selection: sets.length === 0 ? null : new ClientSelection(this.operation, getNamedType(definition.type), sets),
      },
    ];
  }

  private collectSet(
    type: GraphQLObjectType,
    set: SelectionSetNode,
    into: Map<string, FieldNodes[number][]>,
    seen: Set<string>,
  ): void {
    for (const node of set.selections) {
      if (!this.isIncluded(node)) continue;
      if (node.kind === Kind.FIELD) {
        const takesArguments = (type.getFields()[node.name.value]?.args.length ?? 0) > 0;
        const key = fieldKey(node.name.value, (node.alias ?? node.name).value, takesArguments);
        const group = into.get(key);
        if (group) group.push(node);
        else into.set(key, [node]);
        continue;
      }
      const fragment = node.kind === Kind.INLINE_FRAGMENT ? node : this.operation.fragments[node.name.value];
      if (node.kind === Kind.FRAGMENT_SPREAD) {
        if (seen.has(node.name.value)) continue;
        seen.add(node.name.value);
      }
      if (fragment && this.applies(type, fragment.typeCondition?.name.value))
        this.collectSet(type, fragment.selectionSet, into, seen);
    }
  }

  private applies(type: GraphQLObjectType, condition: string | undefined): boolean {
    if (condition === undefined || condition === type.name) return true;
    const wanted = this.operation.schema.getType(condition);
    return isAbstractType(wanted) && this.operation.schema.isSubType(wanted, type);
  }

  private isIncluded(node: SelectionNode): boolean {
    if (!node.directives || node.directives.length === 0) return true;
    const variables = this.operation.variableValues;
    return (
      getDirectiveValues(GraphQLSkipDirective, node, variables)?.if !== true &&
      getDirectiveValues(GraphQLIncludeDirective, node, variables)?.if !== false
    );
  }
}

const selectionSets = (nodes: FieldNodes): readonly SelectionSetNode[] =>
  nodes.flatMap(({ selectionSet }) => (selectionSet ? [selectionSet] : []));
