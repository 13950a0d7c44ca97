import { useCallback } from 'react';
import { saveDownload } from '../transport/index.ts';
import { refusalText } from './refusal-text.ts';
import { useToast } from './toast.tsx';

/** Saves a finished file where the person wants it; answers the sentence of what went wrong, or null. */
export const useSaveDownload = (): ((downloadId: string) => Promise<string | null>) => {
  const toast = useToast();
  return useCallback(
    async (downloadId) => {
      const saved = await saveDownload(downloadId);
      if (!saved.ok) return refusalText(saved.error);
      if (saved.value.saved) toast(`已保存 ${saved.value.name}`);
      return null;
    },
    [toast],
  );
};
