import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { Component, type ReactNode } from 'react';

type BoundaryProps = { readonly children: ReactNode; /** A new key is a new try. */ readonly place?: string };
type BoundaryState = { readonly failed: string | null; readonly place: string | undefined };

/** A fault of one screen stays on that screen: nothing stored is touched, and the way back is shown. */
export class ScreenBoundary extends Component<BoundaryProps, BoundaryState> {
  override state: BoundaryState = { failed: null, place: this.props.place };

  static getDerivedStateFromError(error: unknown): Partial<BoundaryState> {
    return { failed: error instanceof Error ? error.message : String(error) };
  }

  static getDerivedStateFromProps(props: BoundaryProps, state: BoundaryState): Partial<BoundaryState> | null {
    return props.place === state.place ? null : { failed: null, place: props.place };
  }

  override render(): ReactNode {
    if (this.state.failed === null) return this.props.children;
    return (
      <Box sx={{ p: 3 }}>
        <Alert
          severity="error"
          action={
            <Button
              color="inherit"
              onClick={() => {
                this.setState({ failed: null });
              }}
            >
              再试一次
            </Button>
          }
        >
          这个画面显示时出错（{this.state.failed.slice(0, 120)}）。已保存的数据没有受影响；请再试一次，仍不行请换到别的画面并联系维护人员。
        </Alert>
      </Box>
    );
  }
}
