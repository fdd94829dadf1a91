import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import { NestFactory } from '@nestjs/core';
import { GraphQLSchemaBuilderModule, GraphQLSchemaFactory } from '@nestjs/graphql';
import { isIntrospectionType, isSpecifiedScalarType, printType } from 'graphql';
import { RESOLVERS } from './resolvers.js';

/** The text of schema.graphql as the resolvers and types declare it; needs no database. */
export async function schemaText(): Promise<string> {
  const builder = await NestFactory.createApplicationContext(GraphQLSchemaBuilderModule, { logger: ['error'] });
  const schema = await builder.get(GraphQLSchemaFactory).create(RESOLVERS);
  await builder.close();
  const types = Object.values(schema.getTypeMap())
    .filter((type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  return `${types.map(printType).join('\n\n')}\n`;
}

const [, , target] = process.argv;
if (target !== undefined) writeFileSync(target, await schemaText());
