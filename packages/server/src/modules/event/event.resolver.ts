/** The event log on the graph: `events` is the feed. */
import { recordResolver } from '@partnergraph/graph/resolvers.js';
import { Event } from './event.entity.js';

export const eventResolvers = [recordResolver(Event)];
