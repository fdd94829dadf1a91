import { TestDirectory, type TestOrganisation } from './test-directory.js';

type Official = ReturnType<TestDirectory['official']>;

/**
 * A small district committee with everybody a test may need. Each has an account `<role>@<place>.example`: in the district `secretary`,
 * `deputy`, `chairman`, `office`, `organiser`, `inspector`, `front`, `verifier`, `overseer`, `assistant`, `admin`; of the
 * wards `secretary@phuthuong.<place>.example` and `secretary@nhattan.<place>.example`; outside `stranger`.
 */
export function smallCommittee(directory: TestDirectory, place = 'tayho') {
  const district = directory.organisation({ code: `district-${place}`, name: 'Quận ủy Thử nghiệm' });
  const at = (role: string): string => `${role}@${place}.example`;
  const secretary = directory.official(district, {
    title: 'Bí thư Quận ủy',
    name: 'Trần Thị Một',
    headship: 'HEAD',
    email: at('secretary'),
  });
  const deputy = directory.official(district, {
    title: 'Phó Bí thư Thường trực Quận ủy',
    name: 'Lê Văn Hai',
    headship: 'DEPUTY',
    superiorId: secretary.post.id,
    email: at('deputy'),
  });
  const chairman = directory.official(district, {
    title: 'Chủ tịch Ủy ban nhân dân quận',
    name: 'Phạm Văn Ba',
    side: 'GOVERNMENT',
    superiorId: secretary.post.id,
    email: at('chairman'),
  });
  const staff = (role: string, name: string): Official =>
    directory.official(district, { title: `Cán bộ ${role}`, name, isKey: false, email: at(role) });
  const office = staff('office', 'Đỗ Thị Văn Phòng');
  const organiser = staff('organiser', 'Hoàng Văn Tổ Chức');
  const inspector = staff('inspector', 'Vũ Thị Kiểm Tra');
  const front = staff('front', 'Bùi Văn Mặt Trận');
  const verifier = staff('verifier', 'Ngô Thị Xác Nhận');
  const overseer = staff('overseer', 'Dương Văn Theo Dõi');
  const assistant = staff('assistant', 'Lý Thị Trợ Lý');
  const admin = directory.person('Quản Trị Viên', at('admin'));

  const ward = (name: string, code: string): { organisation: TestOrganisation } & Official => {
    const organisation = directory.organisation({
      parent: district,
      name: `Đảng ủy phường ${name}`,
      documentSymbol: 'ĐU',
    });
    const email = `secretary@${code}.${place}.example`;
    const official = directory.official(organisation, {
      title: `Bí thư Đảng ủy phường ${name}`,
      name: `Đinh Văn ${name}`,
      headship: 'HEAD',
      superiorId: secretary.post.id,
      email,
    });
    return { organisation, ...official };
  };
  const wards = [ward('Phú Thượng', 'phuthuong'), ward('Nhật Tân', 'nhattan')] as const;

  const standingCommittee = directory.body(district, 'STANDING_COMMITTEE');
  const standingBoard = directory.body(district, 'STANDING_BOARD', { name: 'Thường trực' });
  const seats = [secretary.person, deputy.person, chairman.person, office.person, organiser.person];
  seats.forEach((person, index) => {
    directory.member(standingCommittee, person, index === 0 ? 'CHAIR' : index === 1 ? 'DEPUTY' : 'MEMBER', index);
  });
  directory.member(standingBoard, secretary.person, 'CHAIR');
  directory.member(standingBoard, deputy.person, 'DEPUTY', 1);

  directory.assign(office.person, 'OFFICE', district);
  directory.assign(organiser.person, 'ORGANISATION_BOARD', district);
  directory.assign(inspector.person, 'INSPECTOR', district);
  directory.assign(front.person, 'FRONT_SUPERVISOR', district, { followed: [wards[0].organisation.id] });
  directory.assign(verifier.person, 'VERIFIER', district);
  directory.assign(overseer.person, 'OVERSEER', district, { followed: [wards[0].organisation.id] });
  directory.assign(assistant.person, 'ASSISTANT', district, { postId: secretary.post.id });
  directory.assign(admin, 'ADMINISTRATOR', district);

  const elsewhere = directory.organisation({ code: `elsewhere-${place}`, name: 'Huyện ủy Nơi khác' });
  const stranger = directory.official(elsewhere, { name: 'Người Nơi Khác', email: `stranger@${place}.example` });

  return {
    district,
    elsewhere,
    wards,
    standingCommittee,
    standingBoard,
    secretary,
    deputy,
    chairman,
    office,
    organiser,
    inspector,
    front,
    verifier,
    overseer,
    assistant,
    admin,
    stranger,
    email: at,
  };
}

export type SmallCommittee = ReturnType<typeof smallCommittee>;
