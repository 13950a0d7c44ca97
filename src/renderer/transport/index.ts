export { call, closeWindow, onCloseAsked, onEngineRestarted, onPcLocked, type AskOf } from './call.ts';
export { runJob, type JobName, type JobProgress } from './jobs.ts';
export { chooseFile, chooseFileOutcome, saveDownload, savesInPage, saveText } from './files.ts';
export { forgetCopied, nowRevealed, watchCopying } from './copied.ts';
