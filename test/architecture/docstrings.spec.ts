import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const files = ['libs', 'apps/worker', 'apps/launcher', 'apps/api/src/graphql', 'seeds'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !/(spec|factory)\.ts$|\bmigrations\//.test(file))
    .map((file) => join(folder, file)),
);

/** What is described in another way: in the schema, in the migrations, by the list that it declares. */
const DESCRIBED = /^@(ObjectType|InputType|ArgsType|Query|Mutation|ResolveField|Entity|Module)\(/m;
/** What Nest asks of a class under a name of its own. */
const OF_NEST = ['forRoot', 'canActivate', 'beforeApplicationShutdown', 'onApplicationShutdown'];
const HIDDEN = [ts.SyntaxKind.PrivateKeyword, ts.SyntaxKind.ProtectedKeyword, ts.SyntaxKind.OverrideKeyword];

const isMarked = (node: ts.Node, ...marks: readonly ts.SyntaxKind[]): boolean =>
  ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some(({ kind }) => marks.includes(kind));

const isSilent = (node: ts.Node): boolean =>
  !DESCRIBED.test(node.getText()) &&
  !ts.getJSDocCommentsAndTags(node).some((doc) => ts.isJSDoc(doc) && ts.getTextOfJSDocComment(doc.comment)?.trim());

function silentIn(node: ts.ClassDeclaration, name: string): readonly string[] {
  const methods = node.members
    .filter(ts.isMethodDeclaration)
    .filter((one) => !isMarked(one, ...HIDDEN) && !OF_NEST.includes(one.name.getText()) && isSilent(one));
  return [...(isSilent(node) ? [name] : []), ...methods.map((method) => `${name}.${method.name.getText()}`)];
}

/** What a file shows to others without a word on what it does. */
const silent = (text: string): readonly string[] =>
  ts.createSourceFile('a.ts', text, ts.ScriptTarget.Latest, true).statements.flatMap((node) => {
    if (!isMarked(node, ts.SyntaxKind.ExportKeyword)) return [];
    if (ts.isClassDeclaration(node)) return silentIn(node, node.name?.text ?? '');
    if (ts.isFunctionDeclaration(node)) return isSilent(node) ? [node.name?.text ?? ''] : [];
    const constants = ts.isVariableStatement(node) && isSilent(node) ? node.declarationList.declarations : [];
    return constants.flatMap((one) =>
      one.initializer && ts.isArrowFunction(one.initializer) ? one.name.getText() : [],
    );
  });

describe('public functions, classes and methods', () => {
  it('tell their rule in a docstring, every one', () => {
    const found = files.flatMap((file) => silent(readFileSync(file, 'utf8')).map((name) => `${file}: ${name}`));
    expect([files.length > 300, ...found]).toEqual([true]);
  });

  it('are noticed when they tell nothing', () => {
    const said = [
      '/** Said. */',
      'export const sixth = () => 1;',
      '@Entity()',
      'export class Seventh { forRoot() {} }',
    ];
    const unsaid = ['export const first = () => 1;', '/** @twin */', 'export function second() {}', 'class Eighth {}'];
    const third = ['export class Third {', '  fourth() {}', '  private fifth() {}', '}'];
    expect(silent([...unsaid, ...third, ...said].join('\n'))).toEqual(['first', 'second', 'Third', 'Third.fourth']);
  });
});
