/** The oldest Node whose database binding does not crash on opening a file. */
export const oldestNode = 22;

/** What to tell a person whose Node is too old (`version` as in `process.versions.node`), or `null` when it will do. */
export const nodeTooOld = (version: string): string | null =>
  Number(version.split('.')[0]) >= oldestNode
    ? null
    : `本程序需要 Node ${oldestNode} 或更新的版本，现在是 ${version}。请用 npm start 启动，它会使用程序自带的 Node。没有打开任何数据。`;
