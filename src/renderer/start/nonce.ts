/** The nonce of this load, written into the page by whoever served it; undefined where no policy is in force. */
export const styleNonce = (): string | undefined => {
  const meta = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]');
  const value = meta?.nonce || meta?.content || '';
  return value === '' || value.startsWith('__') ? undefined : value;
};
