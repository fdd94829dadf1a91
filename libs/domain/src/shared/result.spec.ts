import { accept, refusal, refuse } from '#domain/shared/result.js';

describe('a decision', () => {
  it('carries every reason at once', () => {
    const no = refuse(refusal('REQUIRED', 'pledge.title.required', ['title']), refusal('TOO_MANY', 'pledge.count.max'));
    expect(no).toEqual({
      ok: false,
      refusals: [
        { code: 'REQUIRED', key: 'pledge.title.required', path: ['title'] },
        { code: 'TOO_MANY', key: 'pledge.count.max' },
      ],
    });
    expect(accept(1)).toEqual({ ok: true, value: 1 });
  });
});
