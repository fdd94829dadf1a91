import type { MessageTable } from '#domain/shared/message.js';

export const calendarMessages = {
  'calendar.csv.header': {
    vi: 'Dòng 1 phải là tiêu đề “{header}”.',
    en: 'Line 1 must be the header “{header}”.',
  },
  'calendar.csv.day': {
    vi: 'Dòng {row}: “{value}” không phải là ngày có thật dạng NNNN-TT-NN.',
    en: 'Line {row}: “{value}” is not an existing date written YYYY-MM-DD.',
  },
  'calendar.csv.kind': {
    vi: 'Dòng {row}: loại ngày “{value}” không có; dùng HOLIDAY, IN_LIEU hoặc SWAPPED_WORKING_DAY.',
    en: 'Line {row}: there is no kind of day “{value}”; use HOLIDAY, IN_LIEU or SWAPPED_WORKING_DAY.',
  },
  'calendar.csv.name': { vi: 'Dòng {row}: thiếu tên ngày.', en: 'Line {row}: the name of the day is missing.' },
  'calendar.csv.twice': {
    vi: 'Dòng {row}: ngày {value} đã có ở trên.',
    en: 'Line {row}: {value} appears above already.',
  },
} as const satisfies MessageTable;
