import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { useState } from 'react';
import { standingText } from '#domain/benefits/standing.ts';
import { nameOfCode, type CodeTable } from '#domain/codes/code-table.ts';
import { employment } from '#domain/codes/tables/employment.ts';
import { ethnic } from '#domain/codes/tables/ethnic.ts';
import { labourAbility } from '#domain/codes/tables/labour-ability.ts';
import { marital } from '#domain/codes/tables/marital.ts';
import { to, useRoute } from '../../app/router.ts';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { DayText } from '../../parts/day-text.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Facts } from '../../parts/facts.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { MaskedText } from '../../parts/masked-text.tsx';
import { Page } from '../../parts/page.tsx';
import { revealedSensitive } from '../../parts/revealed-words.ts';
import { RouteLink } from '../../parts/route-link.tsx';
import { Section } from '../../parts/section.tsx';
import { Timeline } from '../../parts/timeline.tsx';
import { sexName } from '../../pickers/person-fields.ts';
import { programName } from '../../words/programs.ts';
import type { Answer } from '../../calls/call-types.ts';
import { CorrectionsSection } from '../corrections/corrections-section.tsx';
import { GoneNotice, MergePerson, RecordAlive, ReplaceNumber } from '../corrections/record-dialogs.tsx';
import { EditPerson, RecordDeath } from './person-dialogs.tsx';

const named = (table: CodeTable, code: string | null): string => (code === null ? '—' : nameOfCode(table, code));

const Standing = ({ person }: { readonly person: Answer<'people.get'> }) =>
  person.status === 'alive' ? (
    '健在'
  ) : (
    <>
      已故（{person.deathDate}）
      {person.deathChange === null ? null : (
        <RouteLink address={to('changes', person.deathChange.id)}>变更 {person.deathChange.no}</RouteLink>
      )}
    </>
  );

const PersonFacts = ({ person }: { readonly person: Answer<'people.get'> }) => {
  const hit = useQueryCall('people.search', { text: person.name, limit: 50 }).data?.rows.find((row) => row.id === person.id);
  return (
    <Section title="基本情况">
      <Facts
        columns={3}
        items={[
          ['姓名', person.name],
          ['性别', sexName(person.sex)],
          ['出生日期', <DayText key="birth" value={person.birthDate} />],
          ['证号', <MaskedText key="id" masked={person.idMasked} personId={person.id} field="idNumber" what={`${person.name}的证号`} />],
          ['年龄', person.age === null ? '—' : `${person.age} 周岁`],
          ['民族', named(ethnic, person.ethnic)],
          [
            '电话',
            person.phone === null ? (
              '—'
            ) : (
              <MaskedText key="phone" masked={person.phone} personId={person.id} field="phone" what={`${person.name}的电话`} />
            ),
          ],
          ['婚姻状况', named(marital, person.marital)],
          ['从业状况', named(employment, person.employment)],
          ['劳动能力', named(labourAbility, person.labor)],
          [
            '健康、残疾',
            person.hasSensitive ? (
              <MaskedText
                key="p3"
                masked="已登记，隐藏"
                personId={person.id}
                field="sensitive"
                what={`${person.name}的健康、残疾情况`}
                read={revealedSensitive}
              />
            ) : (
              '未登记'
            ),
          ],
          [
            '在册待遇',
            person.benefits.length === 0
              ? '无'
              : person.benefits.map((one) => `${programName(one.program)} ${standingText(one.standing, one.from)}`).join('、'),
          ],
          ['状态', <Standing key="standing" person={person} />],
          [
            '所在户',
            hit === undefined || hit.householdId === null ? (
              '—'
            ) : (
              <RouteLink key="home" address={to('households', hit.householdId)}>{`${hit.headName ?? ''} 户（${hit.village}）`}</RouteLink>
            ),
          ],
        ]}
      />
    </Section>
  );
};

/** One person, whether in a family or not. */
export const PersonScreen = () => {
  const id = useRoute().path[1];
  return id === undefined ? <EmptyState title="没有选人" hint="请用上方“查人”。" /> : <Person key={id} id={id} />;
};

const Person = ({ id }: { readonly id: string }) => {
  const query = useQueryCall('people.get', { id });
  const [doing, setDoing] = useState<'edit' | 'death' | 'alive' | 'number' | 'merge' | null>(null);
  const close = (): void => {
    setDoing(null);
  };
  return (
    <Loaded query={query} page="个人">
      {(person) => (
        <Page
          title={person.name}
          note="个人"
          back={{ label: '居民与家庭', address: to('households') }}
          actions={
            person.gone !== null ? null : (
              <>
                <Button
                  variant="outlined"
                  onClick={() => {
                    setDoing('merge');
                  }}
                >
                  合并重复
                </Button>
                {person.idMasked === '' ? null : (
                  <Button
                    variant="outlined"
                    onClick={() => {
                      setDoing('number');
                    }}
                  >
                    更换证号
                  </Button>
                )}
                {person.status === 'dead' ? (
                  <Button
                    variant="outlined"
                    onClick={() => {
                      setDoing('alive');
                    }}
                  >
                    没有去世，撤销登记
                  </Button>
                ) : null}
                <Button
                  variant="outlined"
                  color="error"
                  onClick={() => {
                    setDoing('death');
                  }}
                >
                  {person.status === 'dead' ? '更正死亡日期' : '登记死亡'}
                </Button>
                <Button
                  variant="contained"
                  onClick={() => {
                    setDoing('edit');
                  }}
                >
                  更正资料
                </Button>
              </>
            )
          }
        >
          {person.gone === null ? null : (
            <GoneNotice gone={person.gone} what="persons" split={{ kind: 'split_persons', personId: person.id, rev: person.rev }} />
          )}
          <PersonFacts person={person} />
          {person.idHistory.length === 0 ? null : (
            <Section title="用过的证号">
              <Table aria-label="用过的证号">
                <TableHead>
                  <TableRow>
                    <TableCell>证号</TableCell>
                    <TableCell>起</TableCell>
                    <TableCell>止</TableCell>
                    <TableCell>原因</TableCell>
                  </TableRow>
                </TableHead>
                <TableBody>
                  {person.idHistory.map((one) => (
                    <TableRow key={`${one.idMasked}-${one.from}`}>
                      <TableCell>{one.idMasked}</TableCell>
                      <TableCell>
                        <DayText value={one.from} />
                      </TableCell>
                      <TableCell>
                        <DayText value={one.to} />
                      </TableCell>
                      <TableCell>{one.reason}</TableCell>
                    </TableRow>
                  ))}
                </TableBody>
              </Table>
            </Section>
          )}
          {person.merged.length === 0 ? null : (
            <Section title="并入的记录">
              {person.merged.map((one) => (
                <div key={one.id}>
                  <RouteLink address={to('persons', one.id)}>{one.name}</RouteLink> {one.idMasked}
                </div>
              ))}
            </Section>
          )}
          <CorrectionsSection about={person.id} />
          <Box>
            <Timeline call="people.timeline" id={person.id} />
          </Box>
          {doing === 'edit' ? <EditPerson person={person} onClose={close} /> : null}
          {doing === 'number' ? <ReplaceNumber person={person} onClose={close} /> : null}
          {doing === 'merge' ? <MergePerson person={person} onClose={close} /> : null}
          {doing === 'alive' ? <RecordAlive person={person} onClose={close} /> : null}
          {doing === 'death' ? <RecordDeath person={person} onClose={close} /> : null}
        </Page>
      )}
    </Loaded>
  );
};
