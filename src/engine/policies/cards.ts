import dangshan from '../../../resources/policies/card-dangshan.json' with { type: 'json' };
import huoqiu from '../../../resources/policies/card-huoqiu.json' with { type: 'json' };
import yandu from '../../../resources/policies/card-yandu.json' with { type: 'json' };
import { scopeOfDivision } from '#domain/policy/key.ts';
import { policyCard, type PolicyCard, type PolicyRow } from '#domain/policy/row.ts';

/** Counties whose published rules ship as examples: one card a county, each value with the document it comes from. */
export const policyCards: readonly PolicyCard[] = [dangshan, yandu, huoqiu].map((card) => policyCard.parse(card));

/** A card's values as this office's county would have set them. */
export const rowsOfCard = (card: PolicyCard, orgCode: string): readonly PolicyRow[] =>
  card.rows.map((row) => ({
    ...row,
    id: `${row.id}-${orgCode.slice(0, 6)}`,
    scope: { ...row.scope, county: scopeOfDivision(orgCode)['county'] ?? '' },
    note: `取自“${card.card.county}”示例卡。${row.note}`,
  }));
