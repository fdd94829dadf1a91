import { LANGUAGES } from './language.js';
import { formatMessage } from './message.js';
import { sharedMessages } from './messages.js';
import { refusal, type Refusal } from './result.js';
import { staleness } from './same-version.js';

const denied = [refusal('NOT_ALLOWED', 'access.only.owner')];

describe('a command that names a version', () => {
  it.each<readonly [string, number | null | undefined, readonly Refusal[], readonly string[]]>([
    ['the present one', 3, [], []],
    ['none, as the product itself', null, [], []],
    ['none at all', undefined, denied, []],
    ['the one before', 2, [], ['STALE expectedVersion']],
    ['one that has never been', 99, [], ['STALE expectedVersion']],
    ['less than any', -1, [], ['STALE expectedVersion']],
    ['the one before, by somebody who may not', 2, denied, ['NOT_ALLOWED']],
    // What else stands against it is said with the rest.
    ['the present one, by somebody who may not', 3, denied, []],
  ])('%s', (_what, expected, faults, said) => {
    const refusals = staleness({ version: 3 }, expected, faults);
    expect(refusals.map(({ code, path }) => [code, ...(path ?? [])].join(' '))).toEqual(said);
  });

  it('is told both versions, and nothing of who changed it', () => {
    const [stale] = staleness({ version: 1 }, 99, []);
    const said = LANGUAGES.map((language) => formatMessage(sharedMessages['record.stale'], language, stale?.params));
    expect(said).toEqual([
      'Phiên bản hiện tại của bản ghi là 1, đồng chí gửi phiên bản 99. Hãy xem lại bản ghi rồi thực hiện.',
      'The record is at version 1 now, you sent version 99. Look at it again, then repeat.',
    ]);
  });
});
