/** A bucket of permissions that refills with time: `burst` at once, `perSecond` on the long run. */
export const openRate = (burst: number, perSecond: number, now: () => number = Date.now): { readonly take: () => boolean } => {
  const state = { left: burst, at: now() };
  return {
    take: () => {
      const seen = now();
      state.left = Math.min(burst, state.left + ((seen - state.at) / 1000) * perSecond);
      state.at = seen;
      if (state.left < 1) return false;
      state.left -= 1;
      return true;
    },
  };
};
