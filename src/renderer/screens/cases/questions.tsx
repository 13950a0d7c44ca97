import Button from '@mui/material/Button';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableRow from '@mui/material/TableRow';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { Section } from '../../parts/section.tsx';
import { questionPlace, type Question } from './question-answers.ts';

type QuestionsProps = { readonly questions: readonly Question[]; readonly onChange: (questions: Question[]) => void };

/** 受理审查五问; a no shows which way it leads. */
export const Questions = ({ questions, onChange }: QuestionsProps) => (
  <Section
    title="受理审查五问"
    actions={
      <Button
        onClick={() => {
          onChange(questions.map((one) => ({ ...one, answer: true })));
        }}
      >
        都为“是”
      </Button>
    }
  >
    <Table aria-label="受理审查五问">
      <TableBody>
        {questions.map((one) => (
          <TableRow key={one.key} id={questionPlace(one.key)}>
            <TableCell>{one.text}</TableCell>
            <TableCell sx={{ color: 'text.secondary' }}>{one.answer === false ? one.advice : ''}</TableCell>
            <TableCell align="right" sx={{ whiteSpace: 'nowrap' }}>
              <ToggleButtonGroup
                exclusive
                size="small"
                value={one.answer}
                aria-label={one.text}
                onChange={(_, answer: boolean | null) => {
                  if (answer !== null) onChange(questions.map((other) => (other.key === one.key ? { ...one, answer } : other)));
                }}
              >
                <ToggleButton value sx={{ py: 0, px: 1.5 }}>
                  是
                </ToggleButton>
                <ToggleButton value={false} sx={{ py: 0, px: 1.5 }}>
                  否
                </ToggleButton>
              </ToggleButtonGroup>
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  </Section>
);
