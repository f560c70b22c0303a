/** Mails on the graph, for admins. */
import { recordResolver } from '@partnergraph/graph/api/resolvers.js';
import { useCases } from '@partnergraph/graph/api/useCases.js';
import { Mail } from './mail.entity.js';
import { refuseAgain, sendAgain } from './mail.service.js';

const again = useCases(Mail, {
  mailSendAgain: {
    description: 'Queues a mail again that was given up, or was kept before a server for mail was set up.',
    offer: { needs: ['state'], refuse: ({ state }) => refuseAgain(state as string) },
    run: sendAgain,
  },
});

export const mailResolvers = [recordResolver(Mail), again];
