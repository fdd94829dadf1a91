import { createReadStream } from 'node:fs';
import { createRequire } from 'node:module';
import { Controller, Get, Inject, NotFoundException, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { IdentityService } from '#features/identity/index.js';
import { API_SETTINGS, type ApiSettings } from './api-settings.js';
import { explorerPage } from './explorer-page.js';
import { presentedToken } from './session-cookie.js';

const JAVASCRIPT = 'text/javascript; charset=utf-8';

/** Files of the explorer, out of the installed packages: nothing comes from the internet. */
const ASSETS: Readonly<Record<string, { readonly file: string; readonly type: string }>> = {
  'react.js': { file: 'react/umd/react.production.min.js', type: JAVASCRIPT },
  'react-dom.js': { file: 'react-dom/umd/react-dom.production.min.js', type: JAVASCRIPT },
  'graphiql.js': { file: 'graphiql/graphiql.min.js', type: JAVASCRIPT },
  'graphiql.css': { file: 'graphiql/graphiql.min.css', type: 'text/css; charset=utf-8' },
};

/** GraphiQL, served from the package itself. In production only for who is signed in. */
@Controller()
export class ExplorerController {
  private readonly resolve = createRequire(import.meta.url);

  constructor(
    private readonly identity: IdentityService,
    @Inject(API_SETTINGS) private readonly settings: ApiSettings,
  ) {}

  /** Whoever opens the bare address comes to the explorer. */
  @Get()
  home(@Res() reply: FastifyReply): void {
    void reply.redirect('/graphiql', 302);
  }

  /** 404, as if there were none, for a stranger where only those signed in may see it. */
  @Get('graphiql')
  async page(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.admit(request);
    void reply
      .header('content-type', 'text/html; charset=utf-8')
      .header('content-security-policy', "default-src 'self' 'unsafe-inline' data: blob:; frame-ancestors 'none'")
      .send(explorerPage(this.settings.demoPassword));
  }

  /** 404 for a stranger as above, and for everything but the few files that the page asks for. */
  @Get('graphiql/:asset')
  async asset(@Param('asset') name: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.admit(request);
    const asset = Object.hasOwn(ASSETS, name) ? ASSETS[name] : undefined;
    if (!asset) throw new NotFoundException();
    const [, packageName = '', path = ''] = /^([^/]+)\/(.+)$/.exec(asset.file) ?? [];
    const manifest = this.resolve.resolve(`${packageName}/package.json`);
    void reply
      .header('content-type', asset.type)
      .header('cache-control', 'private, max-age=3600')
      .send(createReadStream(manifest.replace(/package\.json$/, path)));
  }

  private async admit(request: FastifyRequest): Promise<void> {
    if (this.settings.openToStrangers) return;
    const token = presentedToken(request);
    if (token === null || !(await this.identity.viewerByToken(token))) throw new NotFoundException();
  }
}
