import { Kind, visit, type ASTNode, type DocumentNode } from 'graphql';

/** Where a value was sent: at a place in the text of the document, or as a variable, with the way into it (`.measures.0.baseline`). */
export type Place = number | { readonly variable: string; readonly way: string };

/** The argument that a value was sent for, as the client knows it: `input.title`, also where it came in a variable of another name. */
export function argumentName(place: Place, document: DocumentNode | undefined): string {
  const isIt =
    typeof place === 'number'
      ? ({ loc }: ASTNode) => loc?.start === place
      : (node: ASTNode) => node.kind === Kind.VARIABLE && node.name.value === place.variable;
  const name = (document ? namesAt(document, isIt) : []).join('.');
  return typeof place === 'number' ? name || 'document' : (name || place.variable) + place.way;
}

/** The argument, and the fields of its input, in which the first node stands of which `isIt` holds. */
function namesAt(document: DocumentNode, isIt: (node: ASTNode) => boolean): readonly string[] {
  let names: readonly string[] = [];
  visit(document, {
    enter(node, _key, parent, _path, ancestors) {
      if (node.kind === Kind.VARIABLE_DEFINITION) return false;
      if (names.length === 0 && isIt(node)) names = namesOf(parent ? [...ancestors, parent] : ancestors);
      return undefined;
    },
  });
  return names;
}

const namesOf = (ancestors: readonly (ASTNode | readonly ASTNode[])[]): readonly string[] =>
  ancestors.flatMap((node) =>
    'kind' in node && (node.kind === Kind.ARGUMENT || node.kind === Kind.OBJECT_FIELD) ? [node.name.value] : [],
  );
