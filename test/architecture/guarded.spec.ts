import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const API = 'apps/api/src';
const files = readdirSync(API, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.resolver.ts') || file.endsWith('.controller.ts'))
  .map((file) => ({ file, text: readFileSync(join(API, file), 'utf8') }));

/** Resolvers that let anonymous visitors through, by method. */
const open = (text: string): readonly string[] =>
  [...text.matchAll(/@Public\(\)[\s\S]*?\n {2}(?:async )?(\w+)\(/g)].map(([, method]) => method ?? '');

describe('resolvers', () => {
  it('are found', () => {
    expect(files.length).toBeGreaterThan(8);
  });

  it('let strangers only sign in, sign out, and ask who they are', () => {
    expect(files.flatMap(({ text }) => open(text)).sort()).toEqual(['signIn', 'signOut', 'viewer']);
  });

  it('stand behind the one guard of the application', () => {
    const application = readFileSync(join(API, 'app.module.ts'), 'utf8');
    expect(application).toContain('{ provide: APP_GUARD, useClass: SessionGuard }');
  });

  it('are registered, every one', () => {
    const registered = readFileSync(join(API, 'resolvers.ts'), 'utf8');
    const classes = files
      .filter(({ file }) => file.endsWith('.resolver.ts'))
      .flatMap(({ text }) => [...text.matchAll(/export class (\w+Resolver)\b/g)].map(([, name]) => name ?? ''));
    expect(classes.filter((name) => !registered.includes(name))).toEqual([]);
  });

  it('notice a stranger let in', () => {
    expect(open('  @Public()\n  @Query(() => Pledge)\n  async pledge(id: string) {\n')).toEqual(['pledge']);
  });
});
