const recent = new Set<string>();

/** Names that signed in since this window was opened: offered again for quick switching, kept nowhere. */
export const recentLogins = (): readonly string[] => [...recent];
export const rememberLogin = (login: string): void => {
  recent.add(login);
};
