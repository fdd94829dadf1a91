import { type CanActivate, type ExecutionContext, Injectable, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { GqlExecutionContext, type GqlContextType } from '@nestjs/graphql';
import type { ApiContext } from './api-context.js';
import { unauthenticated } from './api-error.js';

const PUBLIC = 'open-to-strangers';

/** Lets strangers in: for signing in and out, and for asking who one is. */
export const Public = (): MethodDecorator & ClassDecorator => SetMetadata(PUBLIC, true);

/** Every query and mutation needs a session unless it says otherwise. Plain HTTP routes (health, explorer) look after themselves. */
@Injectable()
export class SessionGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(execution: ExecutionContext): boolean {
    if (execution.getType<GqlContextType>() !== 'graphql') return true;
    if (this.reflector.getAllAndOverride<boolean>(PUBLIC, [execution.getHandler(), execution.getClass()])) return true;
    if (!GqlExecutionContext.create(execution).getContext<ApiContext>().viewer) throw unauthenticated();
    return true;
  }
}
