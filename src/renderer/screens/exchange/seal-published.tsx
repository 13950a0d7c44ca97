import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import type { Answer } from '../../calls/call-types.ts';

type Published = Answer<'exchange.ready'>['published'];
const kinds = [
  ['standard', '标准', '项'],
  ['codetable', '代码表', '张'],
  ['match', '比对名单', '份'],
] as const;

type SealPublishedProps = {
  /** What waits for the chosen township; undefined as long as none is chosen. */
  readonly waits: Published | undefined;
  readonly onSeal: (kind: keyof Published) => void;
};

/** What the county published and has not sealed for this township yet, each with how much of it waits. */
export const SealPublished = ({ waits, onSeal }: SealPublishedProps) => {
  const none = waits === undefined ? [] : kinds.filter(([kind]) => waits[kind] === 0).map(([, name]) => name);
  return (
    <>
      {kinds.map(([kind, name, unit]) => (
        <Button
          key={kind}
          variant="outlined"
          disabled={waits === undefined || waits[kind] === 0}
          onClick={() => {
            onSeal(kind);
          }}
        >
          封{name}
          {waits === undefined || waits[kind] === 0 ? '' : `（${waits[kind]} ${unit}）`}
        </Button>
      ))}
      {none.length === 0 ? null : (
        <Typography variant="body2" color="textSecondary">
          没有新发布、等着封包的{none.join('、')}；封过的在“发出的包”里再写一次盘。
        </Typography>
      )}
    </>
  );
};
