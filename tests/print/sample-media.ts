import type { MediaRegisterSnapshot } from '#print/media-register.tsx';
import type { MediumLossSnapshot } from '#print/medium-loss.tsx';

const officeName = '青山镇人民政府';
const line = (n: number) => ({
  no: `U-青山-${String(n).padStart(2, '0')}`,
  purpose: n === 1 ? '备份' : '交换',
  keeper: '李会计',
  registered: '2026-01-05 管管',
  volume: '1A2B3C4D',
  size: '15.7 GB',
  state: n === 3 ? '丢失　2026-11-02，李会计，送县民政局途中遗失，已沿路查找两遍没有找到' : '在用',
  lastUse: '2026-11-02 10:15 写入包 2026-000124（交临江县民政局）',
  note: '银色，贴红标',
});

export const mediaRegister: MediaRegisterSnapshot = { officeName, on: '2026-11-20', rows: [line(1), line(2), line(3)] };

export const mediumLoss: MediumLossSnapshot = {
  officeName,
  no: 'U-青山-03',
  keeper: '李会计',
  purpose: '交换和备份',
  registeredOn: '2026-01-05',
  foundOn: '2026-11-02',
  reportedBy: '李会计',
  lastUse: '2026-11-02 10:15　李会计　写入包 2026-000124（交临江县民政局）',
  how: '上午从镇里乘班车去县民政局，下车后发现挎包侧袋里的U盘不在了。',
  items: [
    { at: '2026-11-02 10:15', what: '包 2026-000124（交临江县民政局）', standing: '已写盘；封好的包仍在本机' },
    { at: '2026-10-30 17:05', what: '备份 2026-10-30 17:05', standing: '在盘上' },
  ],
  earlier: 12,
  sealed: [
    '数据包已加密，只有临江县民政局和本单位的密钥能打开；文件名和包外只写单位、编号，没有个人信息。',
    '备份整库加密，没有密码和电脑上的密钥、封存的恢复码（或县级备用钥匙）打不开。请核对恢复码没有与U盘放在一起。',
  ],
  done: [
    '2026-11-02 在介质登记中把 U-青山-03 改为“丢失”，已记入操作日志；这个编号不再使用。',
    '封好的包仍在本机，换一只U盘再写即可；对方没有收到的内容会自动并入下一个包。',
  ],
};
