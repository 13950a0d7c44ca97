import { z } from 'zod';
import { day } from '#shared/values/dates.ts';
import { formCss } from './page/form-css.ts';
import { definePaper } from './paper.ts';
import { Grid, Label, Value } from './parts/cells.tsx';
import { dayText } from './parts/wording.ts';

const text = z.string();
const count = z.int().min(0);

/** 公示结果报告: where and when one family was on the wall, what was said against it, and what came of it. */
export const noticeResultSnapshot = z.strictObject({
  noticeNumber: text,
  title: text,
  matter: text,
  head: text,
  village: text,
  place: text,
  from: day,
  to: day,
  photoDays: z.array(day),
  objections: count,
  upheld: count,
  closedOn: day,
  officeName: text,
});
export type NoticeResultSnapshot = z.output<typeof noticeResultSnapshot>;

const heard = (s: NoticeResultSnapshot): string =>
  s.objections === 0
    ? '公示期间没有收到异议。'
    : `公示期间收到异议${s.objections}件，经复查属实${s.upheld}件，处理情况见《公示异议登记与复查》。`;

const concluded = (s: NoticeResultSnapshot): string => {
  if (s.objections === 0) return '公示期满，没有异议，按程序办理。';
  return s.upheld === 0 ? '异议经复查不属实，维持公示的内容，按程序办理。' : '有异议属实，按复查结论处理。';
};

export const noticeResult = definePaper(
  {
    code: 'notice-result',
    title: '公示结果报告',
    version: '1',
    keeping: 'archive',
    orientation: 'portrait',
    copies: 2,
    snapshot: noticeResultSnapshot,
  },
  (s, version, options) => ({
    css: formCss(version, options),
    bodies: [
      <main key="result" className="sheet">
        <h1 className="title form-title">公示结果报告</h1>
        <div className="over">
          <span>公示编号：{s.noticeNumber}</span>
          <span>{s.officeName}</span>
        </div>
        <Grid>
          <tr>
            <Label w={30}>公示内容</Label>
            <Value w={140} high={14} text={`${s.matter}${s.title}：${s.village}${s.head}户`} />
          </tr>
          <tr>
            <Label w={30}>公示地点</Label>
            <Value w={140} high={14} text={s.place} />
          </tr>
          <tr>
            <Label w={30}>公示时间</Label>
            <Value w={140} high={12}>
              {dayText(s.from)}至{dayText(s.to)}
            </Value>
          </tr>
          <tr>
            <Label w={30}>现场照片</Label>
            <Value w={140} high={14}>
              {s.photoDays.length === 0
                ? '无'
                : `${s.photoDays.length} 张，拍摄于${[...new Set(s.photoDays)].map(dayText).join('、')}，附后`}
            </Value>
          </tr>
          <tr>
            <Label w={30}>收到意见情况</Label>
            <Value w={140} high={28} kind="tall">
              {heard(s)}
            </Value>
          </tr>
          <tr>
            <Label w={30}>公示结论</Label>
            <Value w={140} high={28} kind="tall">
              {concluded(s)}
              <div>结束日期：{dayText(s.closedOn)}</div>
            </Value>
          </tr>
        </Grid>
        <div className="over" style={{ marginTop: '12mm' }}>
          <span>经办人（签）：　　　　　　　　</span>
          <span>负责人（签）：　　　　　　　　</span>
          <span>{s.officeName}（章）</span>
        </div>
        <div className="over" style={{ marginTop: '6mm', justifyContent: 'flex-end' }}>
          <span>{dayText(null)}</span>
        </div>
      </main>,
    ],
  }),
);
