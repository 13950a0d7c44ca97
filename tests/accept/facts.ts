/** What is known beforehand of the sample workbook: counted in the workbook itself, less the households its key file calls faulty. */
export const roster = {
  file: '农村低保花名册-202610.xlsx',
  households: 320,
  persons: 875,
  /** Households with a fault that sends them back (kinds `error:` of the key file). */
  refused: 10,
  /** Identity numbers put right: 4 in full-width digits, 4 with spaces (kinds `repair:`), 10 with a small x. */
  repairedNumbers: 18,
  /** Households the key file warns of (kinds `warn:`); a shared bank card is asked about at both. */
  askedHouseholds: 6,
  taken: { households: 310, persons: 852, insured: 802, monthlyFen: 29_695_300 },
} as const;

export const township = { code: '999901104000', name: '青山镇人民政府' } as const;
export const county = { code: '999901000000', name: '临江县民政局' } as const;
export const village = { code: '999901104201', name: '青山村' } as const;
