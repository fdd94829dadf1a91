import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccountEntity } from './account.entity.js';
import { AccountsStore } from './accounts.store.js';
import { IdentityService } from './identity.service.js';
import { SessionEntity } from './session.entity.js';
import { SessionsStore } from './sessions.store.js';
import { SignInThrottle } from './sign-in-throttle.js';
import { ViewerCache } from './viewer-cache.js';
import { ViewerChanges } from './viewer-changes.js';
import { ViewerQueries } from './viewer.queries.js';

@Module({
  imports: [TypeOrmModule.forFeature([AccountEntity, SessionEntity])],
  providers: [AccountsStore, IdentityService, SessionsStore, SignInThrottle, ViewerCache, ViewerChanges, ViewerQueries],
  exports: [AccountsStore, IdentityService, ViewerQueries],
})
export class IdentityModule {}
