/** Tasks for people: what is to be done, by whom, by when, and how it is closed. */
import { openTasks } from '../../core/next-step';
import type { DsrRequest, Step } from '../../core/request';
import { choiceText, plain } from '../markdown';
import { dayText } from '../wording';
import type { CardContext } from './context';
import type { Choice } from './models';

const MAX_TASKS = 10;

/** `Task 2: …` with owner and date; the words of the task stand in the steps' list as well. */
export function taskDetail({ task, state }: Step, ctx: CardContext): string[] {
  if (!task) return [];
  const { closed } = task;
  if (closed) return [`by ${closed.by.name}`, closed.text ? plain(closed.text, 160) : ''];
  if (state !== 'manual') return [];
  const due = task.dueOn ? `due ${dayText(task.dueOn, ctx.locale)}` : 'by the due date';
  return [due, task.owner ? `owner ${plain(task.owner, 60)}` : ''];
}

export function taskChoices(request: DsrRequest): Choice[] {
  return openTasks(request)
    .slice(0, MAX_TASKS)
    .flatMap(({ task }) =>
      task ? [{ title: choiceText(`${task.number}: ${task.text}`, 130), value: String(task.number) }] : [],
    );
}
