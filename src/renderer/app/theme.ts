import { zhCN } from '@mui/material/locale';
import { createTheme, type Theme } from '@mui/material/styles';
import { zhCN as gridZhCN } from '@mui/x-data-grid/locales';
import '@mui/x-data-grid/themeAugmentation';

const fontFamily =
  '"Microsoft YaHei UI","Microsoft YaHei","Noto Sans CJK SC","Source Han Sans SC","WenQuanYi Micro Hei","WenQuanYi Zen Hei",sans-serif';
const focusRing = { outline: '3px solid #b45f06', outlineOffset: 1 };

/** Nothing fades, slides or grows: it is there. */
const still = {
  create: () => 'none',
  duration: { shortest: 0, shorter: 0, short: 0, standard: 0, complex: 0, enteringScreen: 0, leavingScreen: 0 },
};

/** One look for every screen; `large` is the large-print mode, `calm` is for whoever asked the system for no movement. */
export const makeTheme = (large: boolean, calm: boolean): Theme =>
  createTheme(
    {
      ...(calm ? { transitions: still } : {}),
      palette: {
        primary: { main: '#0b5a6b', dark: '#08424f', light: '#d7e9ee' },
        secondary: { main: '#6b4a0b' },
        success: { main: '#1d6b35' },
        warning: { main: '#8a5200' },
        error: { main: '#b3261e' },
        info: { main: '#1f4e8c' },
        background: { default: '#f3f5f6', paper: '#ffffff' },
        text: { primary: '#1b2124', secondary: '#4a555b' },
        divider: '#d3dade',
      },
      shape: { borderRadius: 6 },
      typography: {
        fontFamily,
        fontSize: 13.5,
        h1: { fontSize: '1.35rem', fontWeight: 700 },
        h2: { fontSize: '1.08rem', fontWeight: 700 },
        h3: { fontSize: '1rem', fontWeight: 700 },
        button: { textTransform: 'none' },
      },
      components: {
        MuiCssBaseline: {
          styleOverrides: {
            html: { fontSize: large ? 20 : 16 },
            'html, body, #root': { height: '100%' },
            // Some parts of the library bring a transition of their own.
            ...(calm ? { '*, *::before, *::after': { transition: 'none !important' } } : {}),
            'a:focus-visible, button:focus-visible, [tabindex]:focus-visible': focusRing,
            // Screens show masked data on purpose and are not papers: printing goes through the papers.
            '@media print': { body: { display: 'none' } },
          },
        },
        MuiButtonBase: { defaultProps: { disableRipple: true }, styleOverrides: { root: { '&.Mui-focusVisible': focusRing } } },
        MuiButton: {
          defaultProps: { size: 'small', disableElevation: true },
          // Links in tables and heads are as wide as their words, so that they stand flush with the column.
          styleOverrides: { root: { whiteSpace: 'nowrap' }, text: { minWidth: 0 } },
        },
        MuiIconButton: { defaultProps: { size: 'small' } },
        // What may not be changed is still read.
        MuiInputBase: { styleOverrides: { input: { '&.Mui-disabled': { WebkitTextFillColor: '#4a555b' } } } },
        MuiFormHelperText: { styleOverrides: { root: { '&.Mui-disabled': { color: '#4a555b' } } } },
        MuiTextField: { defaultProps: { size: 'small', fullWidth: true } },
        MuiSelect: { defaultProps: { size: 'small' } },
        MuiFormControl: { defaultProps: { size: 'small' } },
        MuiCheckbox: { defaultProps: { size: 'small' } },
        MuiRadio: { defaultProps: { size: 'small' } },
        MuiChip: { defaultProps: { size: 'small' } },
        MuiTable: { defaultProps: { size: 'small' } },
        MuiTableCell: { styleOverrides: { head: { fontWeight: 700, whiteSpace: 'nowrap', backgroundColor: '#eef2f4' } } },
        MuiPaper: { defaultProps: { elevation: 0 } },
        MuiTab: { styleOverrides: { root: { minHeight: 40, minWidth: 64, padding: '6px 12px' } } },
        MuiTabs: { styleOverrides: { root: { minHeight: 40 } } },
        // What the keyboard comes to stands whole in view, its label too.
        MuiDialogContent: { styleOverrides: { root: { scrollPaddingBlock: '2rem' } } },
        MuiDialogActions: { styleOverrides: { root: { padding: '8px 24px 16px' } } },
        MuiToggleButton: {
          styleOverrides: {
            root: { color: '#1b2124', '&.Mui-selected, &.Mui-selected:hover': { backgroundColor: '#0b5a6b', color: '#ffffff' } },
          },
        },
        MuiTooltip: { defaultProps: { arrow: true, enterDelay: 300 } },
        MuiDataGrid: {
          styleOverrides: {
            columnHeader: { backgroundColor: '#eef2f4' },
            columnHeaderTitle: { fontWeight: 700 },
            row: { cursor: 'pointer' },
          },
        },
      },
    },
    zhCN,
    gridZhCN,
    { components: { MuiDataGrid: { defaultProps: { localeText: { paginationRowsPerPage: '每页行数：' } } } } },
  );
