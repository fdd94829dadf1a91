/** One field that the client asked for: its schema name, the key it stands under in the answer's JSON, its arguments and its own selection. */
export interface SelectedField {
  readonly name: string;
  /** The field's name; the response key where the field takes arguments, so that two aliases do not collide. */
  readonly key: string;
  readonly args: Readonly<Record<string, unknown>>;
  /** Null for a leaf. */
  readonly selection: Selection | null;
}

/** What the client asked for of an object. Where the schema says "interface", each concrete type has its own list. */
export interface Selection {
  forType(type: string): readonly SelectedField[];
}

/** A selection by hand, for tests and for code that reads without a client. `a b { c }` is `select('a', ['b', select('c')])`. */
export function select(...fields: (string | readonly [string, Selection])[]): Selection {
  const list = fields.map((field): SelectedField => {
    const [name, selection] = typeof field === 'string' ? [field, null] : field;
    return { name, key: name, args: {}, selection };
  });
  return { forType: () => list };
}

/** The union of several selections: fields under the same key are merged. */
export function mergeSelections(selections: readonly Selection[]): Selection {
  const [only] = selections;
  if (selections.length === 1 && only) return only;
  return {
    forType: (type) => {
      const merged = new Map<string, SelectedField>();
      for (const field of selections.flatMap((selection) => [...selection.forType(type)])) {
        const known = merged.get(field.key);
        const nested = [known?.selection, field.selection].filter((nested) => nested != null);
        merged.set(field.key, { ...field, selection: nested.length === 0 ? null : mergeSelections(nested) });
      }
      return [...merged.values()];
    },
  };
}
