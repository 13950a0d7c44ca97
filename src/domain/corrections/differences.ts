/** What a person's name is called in a difference: the search looks for former names under it. */
export const nameLabel = '姓名';

/** One thing that was said otherwise before: in the words a person reads, empty where nothing stood. */
export type Difference = { readonly label: string; readonly before: string; readonly after: string };

/** How one field of a record is called and read out. */
export type WordedField<Row> = { readonly label: string; readonly of: (row: Row) => string };

/** What two versions of a record say differently, in the order of the fields. */
export const differencesOf = <Row>(fields: readonly WordedField<Row>[], before: Row, after: Row): readonly Difference[] =>
  fields.flatMap(({ label, of }) => (of(before) === of(after) ? [] : [{ label, before: of(before), after: of(after) }]));
