import { percentText } from '#domain/statement/money-text.ts';
import { to } from '../../app/router.ts';
import { useMay } from '../../app/use-may.ts';
import { useCommand } from '../../calls/use-command.ts';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { DrawBoard } from './draw-board.tsx';

/** 抽查: families drawn for a second, independent visit before the decision. */
export const SpotChecksTab = () => {
  const act = useCommand('spotChecks.draw', { said: '已抽出' });
  return (
    <DrawBoard
      preview={useQueryCall('spotChecks.preview', {})}
      draws={useQueryCall('spotChecks.list', {})}
      act={act}
      may={useMay('return')}
      linkOf={(id) => to('cases', id)}
      about={({ frame, ratio, size, always }) => (
        <>
          已初审、公示中、待报批而没有抽过的 {frame.length} 户，按 {percentText(ratio)} 抽 {size} 户；备案、投诉户 {always.length} 户必查，
          不占名额。
        </>
      )}
    />
  );
};
