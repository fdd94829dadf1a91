import type { MessageTable } from '#domain/shared/message.js';

/** Why a sign-in fails; never whether the address is known. */
export const identityMessages = {
  'identity.signIn.wrong': {
    vi: 'Địa chỉ thư hoặc mật khẩu không đúng.',
    en: 'The e-mail address or the password is wrong.',
  },
  'identity.signIn.throttled': {
    vi: 'Đã thử quá nhiều lần. Hãy đợi {wait} rồi thử lại.',
    en: 'Too many attempts. Wait {wait}, then try again.',
  },
} as const satisfies MessageTable;
