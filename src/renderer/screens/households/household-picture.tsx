import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useTheme } from '@mui/material/styles';
import { useEffect, useRef } from 'react';
import { monthsBetween, type Month } from '#shared/values/dates.ts';
import { formatYuan } from '#shared/values/money.ts';
import type { Answer } from '../../calls/call-types.ts';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Section } from '../../parts/section.tsx';

type Picture = Answer<'households.picture'>;
type Person = Picture['people'][number];

const kindWords: Readonly<Record<string, string>> = {
  takeover: '承接',
  confirm: '确认',
  raise: '提高',
  lower: '降低',
  suspend: '停发',
  resume: '恢复',
  stop: '终止',
};

// Measures in CSS pixels.
const head = 40;
const row = 26;
const names = 92;
const money = 96;
const marks = 40;
const labelRoom = 110;

const stretchText = (person: Person, one: Person['stretches'][number]): string =>
  `${person.name}：${one.from} 至 ${one.to ?? '今'}，${one.insured ? '保障对象' : '共同生活，不在保'}${one.endReason === null ? '' : `（${one.endReason}）`}`;

const monthText = (one: Picture['months'][number]): string =>
  `${one.month}：应发 ${formatYuan(one.dueFen)} 元${one.suspended ? '（停发）' : ''}，已发 ${formatYuan(one.paidFen)} 元`;

/** What was decided, once a month and kind: a raise and its correction in one month are one mark, the last one. */
const marksOf = (picture: Picture): readonly Picture['decisions'][number][] => [
  ...new Map(picture.decisions.filter((one) => one.from >= picture.from).map((one) => [one.from, one])).values(),
];

const Months = ({ picture, wide }: { readonly picture: Picture; readonly wide: number }) => {
  const { palette } = useTheme();
  const at = (month: Month): number => Math.min(Math.max(monthsBetween(picture.from, month), 0), picture.months.length) * wide;
  const width = picture.months.length * wide;
  const top = head + picture.people.length * row + 12;
  const floor = top + money;
  const most = Math.max(1, ...picture.months.map((one) => Math.max(one.dueFen, one.paidFen)));
  const tall = (fen: number): number => Math.round((Math.max(0, fen) / most) * (money - 18));
  return (
    <svg width={width} height={floor + marks} role="img" aria-label={`${picture.from} 至 ${picture.until} 的成员、待遇和资金`}>
      {picture.months.map((one, index) => (
        <g key={one.month}>
          {index % 2 === 0 ? null : (
            <rect x={index * wide} y={head - 18} width={wide} height={floor - head + 18} fill={palette.background.default} />
          )}
          {one.month.endsWith('-01') || index === 0 ? (
            <>
              <line x1={index * wide} x2={index * wide} y1={4} y2={floor} stroke={palette.divider} />
              <text x={index * wide + 4} y={16} fontSize={13} fontWeight={700} fill={palette.text.primary}>
                {one.month.slice(0, 4)} 年
              </text>
            </>
          ) : null}
          <text x={index * wide + wide / 2} y={head - 5} fontSize={12} textAnchor="middle" fill={palette.text.secondary}>
            {Number(one.month.slice(5))}
          </text>
        </g>
      ))}
      {picture.people.map((person, index) =>
        person.stretches.map((one) => {
          const left = at(one.from);
          const right = one.to === null ? width : at(one.to) + wide;
          return right <= left ? null : (
            <rect
              key={`${person.personId} ${one.from}`}
              x={left}
              y={head + index * row + 6}
              width={right - left}
              height={row - 12}
              rx={3}
              fill={one.insured ? palette.primary.main : palette.primary.light}
              stroke={palette.primary.main}
            >
              <title>{stretchText(person, one)}</title>
            </rect>
          );
        }),
      )}
      {picture.months.map((one, index) => (
        <g key={one.month}>
          <title>{monthText(one)}</title>
          <rect x={index * wide} y={top} width={wide} height={money} fill="transparent" />
          <rect
            x={index * wide + 2}
            y={floor - tall(one.dueFen)}
            width={wide - 4}
            height={tall(one.dueFen)}
            fill={palette.background.paper}
            stroke={palette.text.secondary}
          />
          <rect
            x={index * wide + 5}
            y={floor - tall(one.paidFen)}
            width={wide - 10}
            height={tall(one.paidFen)}
            fill={palette.success.main}
          />
          {one.suspended ? (
            <text x={index * wide + wide / 2} y={floor - 4} fontSize={12} textAnchor="middle" fill={palette.error.main}>
              停
            </text>
          ) : null}
        </g>
      ))}
      <line x1={0} x2={width} y1={floor} y2={floor} stroke={palette.text.secondary} />
      {marksOf(picture).map((one, index) => (
        <g key={one.from}>
          <title>{`${one.from} 起${kindWords[one.kind] ?? one.kind}：每月 ${formatYuan(one.fen)} 元，依据 ${one.document}`}</title>
          <line
            x1={at(one.from)}
            x2={at(one.from)}
            y1={floor - tall(one.fen)}
            y2={floor + 8 + (index % 2) * 15}
            stroke={palette.secondary.main}
          />
          <text
            x={at(one.from) + (at(one.from) + labelRoom > width ? -3 : 3)}
            textAnchor={at(one.from) + labelRoom > width ? 'end' : 'start'}
            y={floor + 15 + (index % 2) * 16}
            fontSize={12}
            fill={palette.secondary.main}
          >
            {kindWords[one.kind] ?? one.kind} {one.fen === 0 ? '' : formatYuan(one.fen)}
          </text>
        </g>
      ))}
    </svg>
  );
};

const Drawn = ({ picture }: { readonly picture: Picture }) => {
  const { palette } = useTheme();
  const shown = useRef<HTMLDivElement>(null);
  const wide = picture.months.length > 48 ? 22 : 28;
  // The present is what is looked for first.
  useEffect(() => {
    if (shown.current !== null) shown.current.scrollLeft = shown.current.scrollWidth;
  }, []);
  return (
    <>
      <Box sx={{ display: 'flex' }}>
        <Box component="ul" sx={{ m: 0, p: 0, pt: `${head}px`, width: names, flexShrink: 0, listStyle: 'none' }}>
          {picture.people.map((person) => (
            <Typography
              key={person.personId}
              component="li"
              variant="body2"
              noWrap
              title={person.name}
              sx={{ height: row, lineHeight: `${row}px` }}
            >
              {person.name}
              {person.diedOn === null ? '' : '（故）'}
            </Typography>
          ))}
          <Typography component="li" variant="body2" sx={{ pt: 3 }}>
            每月资金
          </Typography>
        </Box>
        <Box ref={shown} tabIndex={0} role="group" aria-label="逐月图" sx={{ overflowX: 'auto', minWidth: 0 }}>
          <Months picture={picture} wide={wide} />
        </Box>
      </Box>
      <Typography variant="body2" color="textSecondary" sx={{ display: 'flex', gap: 2, flexWrap: 'wrap' }}>
        {[
          ['保障对象', palette.primary.main, palette.primary.main],
          ['共同生活，不在保', palette.primary.light, palette.primary.main],
          ['应发', palette.background.paper, palette.text.secondary],
          ['已发', palette.success.main, palette.success.main],
        ].map(([label, fill, stroke]) => (
          <Box key={label} component="span" sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.75 }}>
            <Box component="span" sx={{ width: 14, height: 12, bgcolor: fill, border: 1, borderColor: stroke }} />
            {label}
          </Box>
        ))}
        <span>下方标注：从该月起的决定；指向图中任意处可看明细</span>
      </Typography>
    </>
  );
};

/** People, benefits and money of a family in one picture, month by month. */
export const HouseholdPicture = ({ id }: { readonly id: string }) => (
  <Section title="逐月一图" note="成员、待遇和资金">
    <Loaded query={useQueryCall('households.picture', { id })}>{(picture) => <Drawn picture={picture} />}</Loaded>
  </Section>
);
