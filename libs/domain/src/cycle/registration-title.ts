import { formatMessage, type Language } from '#domain/shared/message.js';

const TITLE = { vi: 'Đăng ký đảm nhận việc khó năm {year}', en: 'Registration for {year}' };

/** What the registration of a year is called. */
export const registrationTitle = (year: number, language: Language): string => formatMessage(TITLE, language, { year });
