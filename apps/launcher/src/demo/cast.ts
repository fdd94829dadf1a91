import type { PostSide } from '#domain/organisation/organisation.js';
import { DEMO_PASSWORD } from '#seeds/demo-accounts.js';
import type { ApiClient, Session } from './api-client.js';
import { POSTS } from './world-data.js';
import { DemoFailure } from './words.js';

/** A post of the demo world with its holder and the account that the holder signs in with. */
export interface Player {
  readonly key: string;
  readonly email: string;
  readonly postId: string;
  readonly title: string;
  readonly organisationId: string;
  readonly authority: string;
  readonly side: PostSide;
  /** By which the documents of the office are known. */
  readonly symbol: string;
  readonly personId: string;
  readonly personName: string;
}

export interface Seat {
  readonly role: 'CHAIR' | 'DEPUTY' | 'MEMBER';
  readonly person: { readonly id: string; readonly fullName: string };
}

export interface BodyOfCast {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly members: readonly Seat[];
}

const DIRECTORY = `query ($after: String) {
  posts(first: 100, after: $after) {
    nodes { id title authority side isKey organisation { id code documentSymbol } holder { id fullName } }
    pageInfo { hasNextPage endCursor }
  }
  organisations(first: 100) { nodes { id code bodies { id kind name members { role person { id fullName } } } } }
}`;

interface Directory {
  readonly posts: {
    readonly nodes: readonly {
      readonly id: string;
      readonly title: string;
      readonly authority: string;
      readonly side: PostSide;
      readonly isKey: boolean;
      readonly organisation: { readonly id: string; readonly code: string; readonly documentSymbol: string };
      readonly holder: Seat['person'] | null;
    }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
  readonly organisations: {
    readonly nodes: readonly { readonly id: string; readonly code: string; readonly bodies: readonly BodyOfCast[] }[];
  };
}

/** Who plays: the accounts of the demo world by post, signed in when they first act, and the bodies they sit in. */
export class Cast {
  private readonly sessions = new Map<string, Promise<Session>>();

  private constructor(
    private readonly api: ApiClient,
    private readonly players: ReadonlyMap<string, Player>,
    private readonly bodies: readonly BodyOfCast[],
    /** The committee whose year it is. */
    readonly organisationId: string,
    /** The posts of key officials, in the order in which the world lists them. */
    readonly officials: readonly Player[],
  ) {}

  /** Reads the directory as the office sees it. Posts that nobody holds are left out. */
  static async gather(api: ApiClient): Promise<Cast> {
    const office = await api.signIn('office@tayho.example', DEMO_PASSWORD);
    const posts: Directory['posts']['nodes'][number][] = [];
    let organisations: Directory['organisations']['nodes'] = [];
    for (let after: string | null = null; ;) {
      const page: Directory = await office.query<Directory>(DIRECTORY, { after });
      posts.push(...page.posts.nodes);
      organisations = page.organisations.nodes;
      if (!page.posts.pageInfo.hasNextPage) break;
      after = page.posts.pageInfo.endCursor;
    }
    const players = new Map<string, Player>();
    const officials: Player[] = [];
    for (const { key, organisation, title, account, symbol } of POSTS) {
      const post = posts.find((one) => one.title === title && one.organisation.code === organisation);
      if (!post?.holder) continue;
      const player = {
        key,
        email: account,
        postId: post.id,
        title,
        organisationId: post.organisation.id,
        authority: post.authority,
        side: post.side,
        symbol: symbol ?? post.organisation.documentSymbol,
        personId: post.holder.id,
        personName: post.holder.fullName,
      };
      players.set(key, player);
      if (post.isKey) officials.push(player);
    }
    const bodies = organisations.flatMap((organisation) => organisation.bodies);
    const top = organisations.find(({ code }) => code === 'TAY-HO');
    if (!top) throw new DemoFailure('the demo world has no TAY-HO');
    return new Cast(api, players, bodies, top.id, officials);
  }

  /** The holder of the post with this key in the world's files; `DemoFailure` when nobody holds it. */
  player(key: string): Player {
    const player = this.players.get(key);
    if (!player) throw new DemoFailure(`nobody holds the post ${key}`);
    return player;
  }

  /** `DemoFailure` for somebody who holds no post of the world. */
  byPerson(personId: string): Player {
    const player = [...this.players.values()].find((one) => one.personId === personId);
    if (!player) throw new DemoFailure(`nobody is ${personId}`);
    return player;
  }

  /** The first body of the kind; `DemoFailure` when there is none. */
  body(kind: string): BodyOfCast {
    const body = this.bodies.find((one) => one.kind === kind);
    if (!body) throw new DemoFailure(`there is no ${kind}`);
    return body;
  }

  /** The session of the holder of a post. */
  as(key: string): Promise<Session> {
    const { email } = this.player(key);
    const known = this.sessions.get(email);
    if (known) return known;
    const session = this.api.signIn(email, DEMO_PASSWORD);
    this.sessions.set(email, session);
    return session;
  }
}
