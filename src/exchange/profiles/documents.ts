import { z } from 'zod';
import { profileKey } from './profile.ts';
import { profiles } from './registry.ts';

/**
 * The committed description of every profile, `<name>-<major.minor>.json`: columns in order with title, unit and
 * privacy level, and the JSON Schema of a row. A definition that changes its document needs a new version.
 */
export const profileDocuments = (): readonly { readonly file: string; readonly text: string }[] =>
  profiles.map((p) => ({
    file: `${p.name}-${p.version}.json`,
    text: `${JSON.stringify(
      {
        profile: profileKey(p),
        title: p.title,
        fact: p.fact,
        badRow: p.badRow,
        missingColumn: p.missing,
        columns: Object.keys(p.schema.shape).map((name) => ({ name, ...p.columns[name] })),
        row: z.toJSONSchema(p.schema, { io: 'output', unrepresentable: 'any' }),
      },
      null,
      2,
    )}\n`,
  }));
