/** The table of permissions printed whole, and the limits of each role. */
import { describe, expect, it } from '@jest/globals';
import { lifecycles } from './lifecycles/all.js';
import {
  isAction,
  isPermitted,
  permissionTable,
  reachOf,
  refuseAction,
  type Role,
  roles,
} from './permission.js';

const held = Object.keys(roles) as Role[];
const rowsOf = (role: Role) => permissionTable().filter(({ reach }) => reach[role] !== 'NONE');

describe('permissions', () => {
  it('are this table', () => {
    const width = Math.max(...permissionTable().map(({ action }) => action.length));
    const lines = permissionTable().map(({ action, reach }) =>
      [action.padEnd(width), ...held.map((role) => reach[role].replace('NONE', '-').padEnd(role.length))]
        .join('  ')
        .trimEnd(),
    );
    expect(`\n${[''.padEnd(width), ...held].join('  ')}\n${lines.join('\n')}\n`).toMatchSnapshot();
  });

  it('cover every lifecycle action', () => {
    for (const lifecycle of Object.values(lifecycles)) {
      for (const action of lifecycle.actionNames) expect(isAction(`${lifecycle.name}.${action}`)).toBe(true);
    }
  });

  it('leave an analyst nothing to change but metrics, own sessions and own tokens', () => {
    const writes = rowsOf('ANALYST').filter(
      ({ action }) => !/\.(read\w*|report|export|explore|plan)$/.test(action),
    );
    expect(new Set(writes.map(({ action }) => action.split('.')[0]))).toEqual(
      new Set(['metricDefinition', 'metricSeries', 'observation', 'session', 'apiToken']),
    );
    expect(isPermitted(['ANALYST'], 'metricDefinition.certify')).toBe(false);
  });

  it('keep a partner member to own rows', () => {
    for (const { reach } of rowsOf('PARTNER_MEMBER')) expect(reach.PARTNER_MEMBER).toBe('OWN');
    const writes = rowsOf('PARTNER_MEMBER').filter(
      ({ action }) => !/\.(read\w*|report|export)$/.test(action),
    );
    expect(writes.map(({ action }) => action)).toEqual([
      'session.remove',
      'apiToken.revoke',
      'step.start',
      'step.complete',
      'agreement.sign',
    ]);
  });

  it('let an admin do whatever a manager may', () => {
    for (const { reach } of rowsOf('PARTNER_MANAGER')) expect(reach.ADMIN).toBe('ALL');
  });

  it('add up over roles, and are nothing without one', () => {
    expect(reachOf(['PARTNER_MEMBER', 'PARTNER_MANAGER'], 'agreement.sign')).toBe('ALL');
    expect(reachOf(['PARTNER_MEMBER'], 'agreement.sign')).toBe('OWN');
    expect(isPermitted([], 'organization.read')).toBe(false);
    expect(isPermitted(['PARTNER_MANAGER'], 'partnership.ban')).toBe(false);
  });

  it('say which roles could', () => {
    expect(refuseAction(['PARTNER_MANAGER'], 'partnership.ban')?.reason).toBe('This needs the role admin.');
    expect(refuseAction(['ANALYST'], 'partnership.approve')?.reason).toBe(
      'This needs the role admin or partner manager.',
    );
    expect(refuseAction(['ADMIN'], 'event.create')?.reason).toBe('Nobody may do this by hand.');
    expect(refuseAction(['ADMIN'], 'partnership.ban')).toBeNull();
  });
});
