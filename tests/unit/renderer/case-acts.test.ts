import { describe, expect, it, vi } from 'vitest';
import { actLabels } from '#domain/flow/acts.ts';

// The page reads its one-time token from the address when it is loaded.
vi.stubGlobal('location', { hash: '' });
const { actDialogs, actPlaces } = await import('#renderer/screens/cases/act-dialogs.ts');

/** Done by the program itself, by the intake at the counter, by the draw, or by the county on its own screens. */
const notButtons = [
  'receive',
  'acknowledge',
  'put_in_force',
  'supersede_decision',
  'draw_spot_check',
  'take_in',
  'county_propose',
  'county_decide',
  'county_reopen',
  'county_release',
  'county_correct',
];

describe('the buttons of a case', () => {
  it('has a dialog or a place for every step of the flow a clerk can take', () => {
    const without = Object.keys(actLabels).filter((act) => actDialogs[act] === undefined && actPlaces[act] === undefined);
    expect(without.toSorted()).toEqual(notButtons.toSorted());
  });
  it('knows no act that the flow does not', () => {
    const known = [...Object.keys(actDialogs), ...Object.keys(actPlaces)].filter((act) => act !== 'update');
    expect(known.filter((act) => !Object.hasOwn(actLabels, act))).toEqual([]);
  });
});
