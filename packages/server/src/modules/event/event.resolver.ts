/** The event log on the graph: `events` is the feed, `auditHead` and `auditCheck` its chain. */
import { recordResolver } from '@partnergraph/graph/api/resolvers.js';
import { AuditResolver } from './audit.resolver.js';
import { Event } from './event.entity.js';

export const eventResolvers = [recordResolver(Event), AuditResolver];
