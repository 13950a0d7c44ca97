import { findNotice } from '../find.ts';
import { signedIn } from '../signed-in.ts';
import { UsageError, type Verb } from '../verb.ts';

export const noticePhoto: Verb = {
  words: ['notice', 'photo'],
  usage: 'notice photo ID|NO FILE --no-documents-visible [--taken YYYY-MM-DD] --dir D --user NAME',
  about: '上传张贴照片；须确认照片里看不到证件、号码',
  options: { 'no-documents-visible': { type: 'boolean' }, taken: { type: 'string' } },
  run: (context) => {
    const { typed } = context;
    if (!typed.flag('no-documents-visible')) throw new UsageError('--no-documents-visible');
    const file = typed.word(1, 'FILE');
    return signedIn(context, async (line) => {
      const notice = await findNotice(line, typed.word(0, 'ID|NO'));
      if (!notice.ok) return notice;
      const fileToken = line.fileToken(file);
      if (!fileToken.ok) return fileToken;
      const { id, rev } = notice.value;
      const attached = await line.call('files.attach', {
        fileToken: fileToken.value,
        purpose: 'notice_photo',
        objectType: 'notice',
        objectId: id,
      });
      if (!attached.ok) return attached;
      return line.call('notices.addPhoto', {
        id,
        rev,
        attachmentId: attached.value.attachmentId,
        takenOn: typed.text('taken') ?? context.today(),
        noDocumentsVisible: true,
      });
    });
  },
};
