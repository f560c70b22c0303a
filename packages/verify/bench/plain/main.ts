/** The plain stack as many would write it: Apollo Server, TypeGraphQL, TypeORM and dataloader, each as its documentation shows it. */
import 'reflect-metadata';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { buildSchema } from 'type-graphql';
import { DataSource } from 'typeorm';
import { entities } from './entities.js';
import { loadersOf } from './loaders.js';
import { type Context, PartnershipResolver } from './resolvers.js';

const source = new DataSource({
  type: 'mysql',
  url: process.env['DATABASE_URL']!,
  entities,
  timezone: 'Z',
  // Days as text, instants as dates.
  dateStrings: ['DATE'],
  poolSize: 10,
});
await source.initialize();

const server = new ApolloServer<Context>({
  schema: await buildSchema({ resolvers: [PartnershipResolver], validate: false }),
});
await startStandaloneServer(server, {
  listen: { host: '127.0.0.1', port: Number(process.env['PORT']) },
  context: async () => ({ source, loaders: loadersOf(source) }),
});
process.once('SIGTERM', () => process.exit(0));
