/** Statements as people read them. */
import { formatDialect, mariadb } from 'sql-formatter';

/** A statement in lines, a long list of values as one; as it is when the formatter does not understand it. */
export function readableSql(sql: string): string {
  const short = sql
    .replaceAll(/\?(?:, \?){3,}/g, (list) => `? /* ${list.split(',').length} values */`)
    // aliases such as t0 need no quotes
    .replaceAll(/`([a-z]\d*)`/g, '$1');
  try {
    return formatDialect(short, { dialect: mariadb, keywordCase: 'upper', expressionWidth: 70 });
  } catch {
    return short;
  }
}
