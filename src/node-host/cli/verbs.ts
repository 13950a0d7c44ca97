import type { Verb } from './verb.ts';
import { calc } from './verbs/calc.ts';
import { deadline } from './verbs/deadline.ts';
import { divisionImport } from './verbs/division-import.ts';
import { folder } from './verbs/folder.ts';
import { idcard } from './verbs/idcard.ts';
import { officeInit } from './verbs/office-init.ts';
import { userAdd } from './verbs/user-add.ts';
import { userList } from './verbs/user-list.ts';

/** Every verb of the command line. Adding one is a file in `verbs/` and a line here. */
export const verbs: readonly Verb[] = [calc, idcard, deadline, officeInit, userAdd, userList, divisionImport, folder];
