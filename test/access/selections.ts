import {
  buildClientSchema,
  getIntrospectionQuery,
  getNamedType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  type IntrospectionQuery,
} from 'graphql';
import type { ApiServer } from '#test/support/api-server.js';

/** Below the limits of the API, with room for what stands around a selection. */
const MOST_TOKENS = 3_500;
const MOST_ALIASES = 30;

/** Fields whose value depends on how much of the record the reader may read: asked for wherever the type appears. */
const TELLING: Readonly<Record<string, readonly string[]>> = {
  Pledge: ['problem', 'weight'],
  AuditEntry: ['changes'],
  PledgeEvent: ['changes'],
  Assessment: ['score', 'resultHash', 'decidedLevel'],
};

/** A field with what is asked for below it. */
interface Branch {
  readonly head: string;
  readonly alias: boolean;
  readonly own: string;
  readonly below: readonly Branch[];
}

const tokensIn = (text: string): number => text.match(/\.\.\.|\w+|[^\s\w,]/g)?.length ?? 0;

const isPage = (type: GraphQLNamedType): boolean => type.name.endsWith('Connection');

/** The schema as the API tells it. */
export async function servedSchema(api: ApiServer): Promise<GraphQLSchema> {
  const { data } = await api.graphql<IntrospectionQuery>(getIntrospectionQuery());
  return buildClientSchema(data);
}

/** What one asks for, made from the schema: everything of an object, and every path from it. */
export class AccessSelections {
  private readonly deepOnes = new Map<string, readonly string[]>();
  private readonly closed: ReadonlySet<string>;

  /** `met`: the types that an interface field has been seen to lead to; paths go on with these only. */
  constructor(
    readonly schema: GraphQLSchema,
    private readonly met: ReadonlyMap<string, ReadonlySet<string>>,
  ) {
    this.closed = closedTypes(schema, (type) => this.targets(type));
  }

  /** Every object type with an id. */
  get nodeTypes(): readonly GraphQLObjectType[] {
    const node = this.schema.getType('Node');
    return isInterfaceType(node) ? this.schema.getPossibleTypes(node) : [];
  }

  objectType(name: string): GraphQLObjectType {
    const type = this.schema.getType(name);
    if (!isObjectType(type)) throw new Error(`${name} is no object type`);
    return type;
  }

  isNode(type: GraphQLNamedType): boolean {
    return isInterfaceType(type) || (isObjectType(type) && type.getInterfaces().some(({ name }) => name === 'Node'));
  }

  /** Every field of a type; other records as references, parts without an id in full. */
  whole(type: GraphQLObjectType): string {
    const fields = Object.values(type.getFields()).map((field) => this.fieldWhole(field));
    return `__typename ${fields.join(' ')}`;
  }

  /** What is asked for of whatever a field of the root leads to. */
  root(field: string): string {
    const definition = this.schema.getQueryType()?.getFields()[field];
    if (!definition) throw new Error(`there is no query ${field}`);
    const type = getNamedType(definition.type);
    return isObjectType(type) ? this.pageOrWhole(type) : this.reference(type);
  }

  /**
   * Every path of at most so many steps that leaves the directory, as selections that the API takes one by one. Types from which only the
   * directory can be reached end a path: they have one rule for all their records.
   */
  deep(type: GraphQLObjectType, steps: number): readonly string[] {
    const key = `${type.name} ${steps}`;
    const known = this.deepOnes.get(key) ?? pack(this.branches(type, steps), MOST_TOKENS, MOST_ALIASES);
    this.deepOnes.set(key, known);
    return known;
  }

  /** As `deep`, of whatever a field of the root leads to. */
  deepRoot(field: string, steps: number): readonly string[] {
    const definition = this.schema.getQueryType()?.getFields()[field];
    const type = definition && getNamedType(definition.type);
    if (!isObjectType(type)) return [];
    if (!isPage(type)) return this.deep(type, steps).map((text) => `__typename ${text}`);
    const node = this.objectType(this.nodeOf(type).name);
    return this.deep(node, steps).map((text) => `__typename totalCount nodes { __typename ${text} }`);
  }

  private fieldWhole({ name, type }: GraphQLField<unknown, unknown>): string {
    const named = getNamedType(type);
    if (isLeafType(named)) return name;
    if (!isObjectType(named)) return `${name} { ${this.reference(named)} }`;
    if (isPage(named)) return `${name}(first: 100) { ${this.pageOrWhole(named)} }`;
    return `${name} { ${this.isNode(named) ? this.reference(named) : this.whole(named)} }`;
  }

  private pageOrWhole(type: GraphQLObjectType): string {
    if (!isPage(type)) return this.isNode(type) ? this.reference(type) : this.whole(type);
    const node = this.nodeOf(type);
    const below = this.isNode(node) ? this.reference(node) : this.whole(this.objectType(node.name));
    const info = 'pageInfo { __typename hasNextPage hasPreviousPage startCursor endCursor }';
    return `__typename totalCount ${info} edges { __typename cursor node { __typename } } nodes { ${below} }`;
  }

  private reference(type: GraphQLNamedType): string {
    return `__typename id ${(TELLING[type.name] ?? []).join(' ')}`.trim();
  }

  private nodeOf(page: GraphQLObjectType): GraphQLNamedType {
    const nodes = page.getFields().nodes;
    if (!nodes) throw new Error(`${page.name} is no page`);
    return getNamedType(nodes.type);
  }

  /** Types that the fields of a type lead to, pages taken off. */
  private targets(type: GraphQLObjectType): readonly GraphQLObjectType[] {
    return Object.values(type.getFields()).flatMap((field) => {
      const named = getNamedType(field.type);
      if (isInterfaceType(named)) return this.schema.getPossibleTypes(named);
      if (!isObjectType(named)) return [];
      const target = isPage(named) ? this.nodeOf(named) : named;
      return isObjectType(target) ? [target] : [];
    });
  }

  private branches(type: GraphQLObjectType, steps: number): readonly Branch[] {
    if (steps === 0 || this.closed.has(type.name)) return [];
    return Object.values(type.getFields()).flatMap((field) => this.branch(type, field, steps));
  }

  private branch(of: GraphQLObjectType, field: GraphQLField<unknown, unknown>, steps: number): readonly Branch[] {
    const named = getNamedType(field.type);
    if (isLeafType(named)) return [];
    if (isInterfaceType(named)) {
      const met = this.met.get(`${of.name}.${field.name}`);
      const types = this.schema.getPossibleTypes(named).filter(({ name }) => met?.has(name));
      return [this.eitherBranch(field.name, types, steps)];
    }
    if (!isObjectType(named)) return [];
    if (!isPage(named)) return [this.plainBranch(field.name, named, steps)];
    const node = this.objectType(this.nodeOf(named).name);
    const below = this.plainBranch('nodes', node, steps);
    return [{ head: `${field.name}(first: 10)`, alias: false, own: '__typename totalCount', below: [below] }];
  }

  private plainBranch(head: string, type: GraphQLObjectType, steps: number): Branch {
    const own = this.isNode(type) ? this.reference(type) : '__typename';
    return { head, alias: false, own, below: this.branches(type, steps - 1) };
  }

  /** Where the schema says an interface: a fragment for each type, with names of their own where the same field has other types. */
  private eitherBranch(head: string, types: readonly GraphQLObjectType[], steps: number): Branch {
    const signatures = new Map<string, Set<string>>();
    for (const type of types)
      for (const field of Object.values(type.getFields())) {
        const signature = signatures.get(field.name) ?? new Set();
        signatures.set(field.name, signature.add(String(field.type)));
      }
    const fragments = types.flatMap((type) => {
      const below = this.branches(type, steps - 1).map((branch): Branch => {
        const name = /^\w+/.exec(branch.head)?.[0] ?? '';
        const clashes = (signatures.get(name)?.size ?? 0) > 1;
        return clashes ? { ...branch, head: `${name}${type.name}: ${branch.head}`, alias: true } : branch;
      });
      const own = (TELLING[type.name] ?? []).join(' ');
      return below.length === 0 && own === '' ? [] : [{ head: `... on ${type.name}`, alias: false, own, below }];
    });
    return { head, alias: false, own: '__typename id', below: fragments };
  }
}

const printed = ({ head, own, below }: Branch): string => `${head} { ${own} ${below.map(printed).join(' ')} }`;
const aliasesIn = ({ alias, below }: Branch): number => below.reduce((sum, one) => sum + aliasesIn(one), Number(alias));

/** Divides branches among as few texts as the limits allow; a branch too large for one is itself divided. */
function pack(branches: readonly Branch[], tokens: number, aliases: number): readonly string[] {
  const texts: { text: string; tokens: number; aliases: number }[] = [];
  const add = (text: string, withAliases: number): void => {
    const size = tokensIn(text);
    const roomy = texts.find((one) => one.tokens + size <= tokens && one.aliases + withAliases <= aliases);
    if (!roomy) texts.push({ text, tokens: size, aliases: withAliases });
    else {
      roomy.text += ` ${text}`;
      roomy.tokens += size;
      roomy.aliases += withAliases;
    }
  };
  for (const branch of branches) {
    const text = printed(branch);
    if (tokensIn(text) <= tokens && aliasesIn(branch) <= aliases) add(text, aliasesIn(branch));
    else
      for (const below of pack(branch.below, tokens - 20, aliases - 1))
        texts.push({ text: `${branch.head} { ${branch.own} ${below} }`, tokens, aliases });
  }
  return texts.map(({ text }) => text);
}

/** Types that have no way out of themselves but to each other and carry nothing that only some may read. */
function closedTypes(
  schema: GraphQLSchema,
  targets: (type: GraphQLObjectType) => readonly GraphQLObjectType[],
): ReadonlySet<string> {
  const open = new Set([
    'Pledge',
    'Cycle',
    'Meeting',
    'Decision',
    'Assessment',
    'AuditEntry',
    'Reminder',
    'Notification',
  ]);
  const types = Object.values(schema.getTypeMap()).filter(isObjectType);
  for (let grown = true; grown;) {
    grown = false;
    for (const type of types)
      if (!open.has(type.name) && targets(type).some(({ name }) => open.has(name))) {
        open.add(type.name);
        grown = true;
      }
  }
  return new Set(types.map(({ name }) => name).filter((name) => !open.has(name)));
}
