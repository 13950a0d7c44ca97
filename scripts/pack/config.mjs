// What goes into the Windows program. The staging folder holds the built program and the Windows packages of the lock file.

/** Fuses of the Electron binary, set before anything is signed. */
export const fuses = {
  runAsNode: false,
  enableCookieEncryption: true,
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  enableEmbeddedAsarIntegrityValidation: true,
  onlyLoadAppFromAsar: true,
  loadBrowserProcessSpecificV8Snapshot: false,
  grantFileProtocolExtraPrivileges: false,
};

export const configFor = ({ electronVersion, output, electronDist, icon }) => ({
  appId: 'cn.minzheng.desk',
  productName: 'MinzhengDesk',
  copyright: '乡镇民政工作台',
  electronVersion,
  ...(electronDist === undefined ? {} : { electronDist }),
  directories: { output },
  files: [
    'package.json',
    'build/**',
    'resources/**',
    '!**/node_modules/node-*{,/**}',
    '!**/node_modules/better-sqlite3/{deps,src}{,/**}',
    '!**/node_modules/better-sqlite3/prebuilds/!(win32-x64.node)',
    '!**/*.{map,md,d.ts}',
  ],
  asar: true,
  asarUnpack: ['**/*.node'],
  npmRebuild: false,
  nodeGypRebuild: false,
  buildDependenciesFromSource: false,
  electronFuses: fuses,
  electronLanguages: ['zh-CN', 'en-US'],
  publish: null,
  win: {
    target: [
      { target: 'nsis', arch: ['x64'] },
      { target: 'portable', arch: ['x64'] },
    ],
    icon,
    // Signing needs the office's own hardware key; without it nothing is signed and the hashes are published beside the files.
    signAndEditExecutable: process.platform === 'win32',
  },
  nsis: {
    oneClick: false,
    perMachine: false,
    allowToChangeInstallationDirectory: true,
    deleteAppDataOnUninstall: false,
    language: '2052',
    shortcutName: '乡镇民政工作台',
  },
  portable: { artifactName: 'MinzhengDesk-${version}-portable.exe' },
});
