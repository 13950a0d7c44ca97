import { attachmentPurpose } from '#shared/contract/office-life.ts';
import { signedIn } from '../signed-in.ts';
import { UsageError, type Verb } from '../verb.ts';

export const attach: Verb = {
  words: ['attach'],
  usage:
    'attach FILE --purpose material|survey|verification|notice_photo|decision|other --to case:ID|notice:ID|household:ID --dir D --user NAME',
  about: '把一个文件（照片、扫描件）收进加密的附件库',
  options: { purpose: { type: 'string' }, to: { type: 'string' } },
  run: (context) => {
    const { typed } = context;
    const purpose = attachmentPurpose.safeParse(typed.needed('purpose'));
    if (!purpose.success) throw new UsageError('--purpose');
    const [objectType = '', objectId = ''] = typed.needed('to').split(':');
    if (objectType === '' || objectId === '') throw new UsageError('--to');
    const path = typed.word(0, 'FILE');
    return signedIn(context, async (line) => {
      const fileToken = line.fileToken(path);
      return fileToken.ok
        ? line.call('files.attach', { fileToken: fileToken.value, purpose: purpose.data, objectType, objectId })
        : fileToken;
    });
  },
};
