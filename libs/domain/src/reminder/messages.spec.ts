import { earlierReminderMessages, reminderMessages } from './messages.js';

it.each(Object.entries({ ...reminderMessages, ...earlierReminderMessages }))(
  '%s names the same things in both languages',
  (_key, { vi, en }) => {
    const places = (text: string): readonly string[] => (text.match(/\{\w+\}/g) ?? []).sort();
    expect(places(vi)).toEqual(places(en));
  },
);
