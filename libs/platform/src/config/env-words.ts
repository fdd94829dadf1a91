interface Words {
  readonly vi: string;
  readonly en: string;
}

const DATABASE: Words = {
  vi: 'cần một địa chỉ PostgreSQL, ví dụ postgres://ten:matkhau@may:5432/ganh_vac',
  en: 'expected a PostgreSQL address such as postgres://name:password@host:5432/ganh_vac',
};

/** What each variable may hold. */
const EXPECTED = {
  NODE_ENV: { vi: 'cần là development, test hoặc production', en: 'expected development, test or production' },
  PORT: { vi: 'cần một số cổng từ 1 đến 65535', en: 'expected a port number from 1 to 65535' },
  DATABASE_URL: DATABASE,
  DATABASE_OWNER_URL: DATABASE,
  DATABASE_REPLICA_URLS: {
    vi: 'cần các địa chỉ PostgreSQL, cách nhau bằng dấu phẩy',
    en: 'expected PostgreSQL addresses separated by commas',
  },
  DATA_DIR: { vi: 'cần đường dẫn của một thư mục', en: 'expected the path of a folder' },
  QUEUE_BACKEND: { vi: 'cần là postgres hoặc redis', en: 'expected postgres or redis' },
  REDIS_URL: {
    vi: 'cần một địa chỉ Redis, ví dụ redis://may:6379',
    en: 'expected a Redis address such as redis://host:6379',
  },
  SMTP_URL: {
    vi: 'cần một địa chỉ máy chủ thư, ví dụ smtp://may:25',
    en: 'expected a mail server address such as smtp://host:25',
  },
  MAIL_FROM: {
    vi: 'cần một người gửi, ví dụ Gánh Vác <ganh-vac@coquan.vn>',
    en: 'expected a sender such as Gánh Vác <ganh-vac@office.example>',
  },
  PUBLIC_URL: {
    vi: 'cần một địa chỉ web, ví dụ https://ganh-vac.coquan.vn',
    en: 'expected a web address such as https://ganh-vac.office.example',
  },
  SEED: { vi: 'cần là tay-ho hoặc none', en: 'expected tay-ho or none' },
  APP_CLOCK: { vi: 'cần là system hoặc virtual', en: 'expected system or virtual' },
  ROLE: { vi: 'cần là all, api hoặc worker', en: 'expected all, api or worker' },
  LOG_LEVEL: {
    vi: 'cần là fatal, error, warn, info, debug, trace hoặc silent',
    en: 'expected fatal, error, warn, info, debug, trace or silent',
  },
  QUEUE_DATABASE_URL: DATABASE,
} as const satisfies Record<string, Words>;

export type VariableName = keyof typeof EXPECTED;

/** What is wrong with a value that would be right without the others. */
const CONTRADICTION: Partial<Record<VariableName, Words>> = {
  SEED: {
    vi: 'khi NODE_ENV=production, không nạp dữ liệu dùng thử: cần là none',
    en: 'with NODE_ENV=production the demo world is not loaded: expected none',
  },
  APP_CLOCK: {
    vi: 'khi NODE_ENV=production, thời gian nghiệp vụ phải theo đồng hồ thật: cần là system',
    en: 'with NODE_ENV=production business time must follow the real clock: expected system',
  },
  DATABASE_OWNER_URL: {
    vi: 'chỉ dùng cùng với DATABASE_URL, mà biến đó chưa đặt',
    en: 'only makes sense together with DATABASE_URL, which is not set',
  },
  DATABASE_REPLICA_URLS: {
    vi: 'chỉ dùng cùng với DATABASE_URL, mà biến đó chưa đặt',
    en: 'only makes sense together with DATABASE_URL, which is not set',
  },
  QUEUE_BACKEND: {
    vi: 'bản này chưa chạy hàng đợi trên Redis: cần là postgres',
    en: 'this version does not yet run its queue on Redis: expected postgres',
  },
};

/**
 * What is expected of a variable. `together`: it would be right alone and contradicts the others; where nothing is said
 * of that, the words are those of `alone`.
 */
export function describeVariable(variable: VariableName, why: 'alone' | 'together'): Words {
  return (why === 'together' ? CONTRADICTION[variable] : undefined) ?? EXPECTED[variable];
}
