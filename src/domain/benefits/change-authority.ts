import type { Authority } from '../flow/change-flow.ts';
import { changeAuthority, changesOfTownship } from '../policy/change-keys.ts';
import { authorityMode } from '../policy/procedure-keys.ts';
import { policyReader, type Policy } from '../policy/resolve.ts';
import type { EventCode } from './change-events.ts';

/**
 * Who decides a change: as applications are decided (民发〔2021〕57号第二条，权限下放的由乡镇), unless the county has written down
 * otherwise for changes, or leaves this event to the township.
 */
export const authorityOfChange = (policy: Policy, event: EventCode): Authority => {
  const { read } = policyReader(policy);
  if (read(changesOfTownship).includes(event)) return 'TOWNSHIP';
  const own = read(changeAuthority);
  return own === 'COUNTY' || own === 'TOWNSHIP' ? own : read(authorityMode);
};
