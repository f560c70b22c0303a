/** What programs state of themselves, on the graph. */
import { recordResolver } from '@partnergraph/graph/api/resolvers.js';
import { FocusArea } from './focusArea.entity.js';
import { MarketFigure } from './marketFigure.entity.js';
import { marketFigureRules, statementRules } from './statement.service.js';
import { ValueProposition } from './valueProposition.entity.js';

const kept = { create: true, change: true, remove: true } as const;

export const statementResolvers = [
  recordResolver(FocusArea, { ...kept, rules: statementRules }),
  recordResolver(ValueProposition, {
    ...kept,
    rules: statementRules,
    order: { by: 'position', within: ['partnership', 'segment', 'track', 'program'] },
  }),
  recordResolver(MarketFigure, { ...kept, rules: marketFigureRules }),
];
