/** One way into the demo world: an account named by its post. */
export interface DemoAccount {
  readonly email: string;
  readonly post: { readonly vi: string; readonly en: string };
}

/** The password of every demo account. They are never created when `NODE_ENV=production`. */
export const DEMO_PASSWORD = 'ganh-vac-tay-ho';

/** The accounts of the demo world that a newcomer is shown; the wards have one each, of which two are shown. */
export const DEMO_ACCOUNTS: readonly DemoAccount[] = [
  { email: 'secretary@tayho.example', post: { vi: 'Bí thư Quận ủy', en: 'Secretary of the district committee' } },
  {
    email: 'deputy@tayho.example',
    post: { vi: 'Phó Bí thư Thường trực Quận ủy', en: 'Standing deputy secretary of the district committee' },
  },
  {
    email: 'chairman@tayho.example',
    post: { vi: 'Chủ tịch UBND quận', en: "Chairman of the district people's committee" },
  },
  { email: 'office@tayho.example', post: { vi: 'Văn phòng Quận ủy', en: 'Committee office' } },
  { email: 'organiser@tayho.example', post: { vi: 'Ban Tổ chức Quận ủy', en: 'Organisation board' } },
  { email: 'inspector@tayho.example', post: { vi: 'Ủy ban Kiểm tra Quận ủy', en: 'Inspection commission' } },
  { email: 'front@tayho.example', post: { vi: 'Mặt trận Tổ quốc quận', en: 'Fatherland Front' } },
  { email: 'verifier@tayho.example', post: { vi: 'Người xác nhận kết quả', en: 'Appointed verifier' } },
  {
    email: 'secretary@phuthuong.example',
    post: { vi: 'Bí thư Đảng ủy phường Phú Thượng', en: 'Secretary of the Phú Thượng ward committee' },
  },
  {
    email: 'secretary@nhattan.example',
    post: { vi: 'Bí thư Đảng ủy phường Nhật Tân', en: 'Secretary of the Nhật Tân ward committee' },
  },
  { email: 'admin@tayho.example', post: { vi: 'Quản trị hệ thống', en: 'System administrator' } },
];
