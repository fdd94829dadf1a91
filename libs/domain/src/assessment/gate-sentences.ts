import type { Message } from '#domain/shared/message.js';
import type { GateFinding } from './assessment.js';
import type { GateKind } from './policy.js';

/** A condition in words: its name, what it asks for, and a sentence for each finding that it can have. */
interface GateWords {
  readonly name: Message;
  readonly demand: Message;
  readonly findings: Readonly<Record<GateFinding, Message>>;
}

const NEVER: Message = { vi: 'Không áp dụng.', en: 'Does not apply.' };

const NOT_HEAD: Message = {
  vi: 'Không áp dụng: không phải người đứng đầu.',
  en: 'Does not apply: not the head of the unit.',
};

/** Judged by counting, so it is always met or not. */
const counted = (name: Message, demand: Message, sentence: Message): GateWords => ({
  name,
  demand,
  findings: { MET: sentence, NOT_MET: sentence, NOT_RECORDED: NEVER, NOT_APPLICABLE: NEVER },
});

export const GATE_WORDS: Readonly<Record<GateKind, GateWords>> = {
  ALL_ON_TIME: counted(
    { vi: 'tất cả nhiệm vụ hoàn thành đúng hạn', en: 'all tasks done on time' },
    { vi: 'tất cả nhiệm vụ đúng hạn', en: 'all tasks done on time' },
    {
      vi: '{onTime}/{assigned} nhiệm vụ hoàn thành đúng hạn; yêu cầu tất cả.',
      en: '{onTime} of {assigned} tasks done on time; all are required.',
    },
  ),
  ALL_DONE: counted(
    { vi: 'hoàn thành tất cả nhiệm vụ', en: 'all tasks done' },
    { vi: 'hoàn thành tất cả nhiệm vụ', en: 'all tasks done' },
    {
      vi: '{done}/{assigned} nhiệm vụ đã hoàn thành; yêu cầu tất cả.',
      en: '{done} of {assigned} tasks done; all are required.',
    },
  ),
  LATE_SHARE: counted(
    { vi: 'tỷ lệ nhiệm vụ chậm hạn trong giới hạn', en: 'share of late tasks within the limit' },
    { vi: 'không quá {allowed}% nhiệm vụ chậm hạn', en: 'at most {allowed}% of the tasks late' },
    {
      vi: '{late}/{assigned} nhiệm vụ chậm hạn ({share}%); cho phép không quá {allowed}%.',
      en: '{late} of {assigned} tasks late ({share}%); at most {allowed}% is allowed.',
    },
  ),
  SHARE_EXCEEDED: counted(
    { vi: 'tỷ lệ nhiệm vụ hoàn thành vượt mức', en: 'share of tasks exceeded' },
    { vi: 'ít nhất {needed}% nhiệm vụ vượt mức', en: 'at least {needed}% of the tasks exceeded' },
    {
      vi: '{exceeded}/{assigned} nhiệm vụ hoàn thành vượt mức ({share}%); yêu cầu ít nhất {needed}%.',
      en: '{exceeded} of {assigned} tasks exceeded ({share}%); at least {needed}% is required.',
    },
  ),
  SOMETHING_EXCEEDED: counted(
    { vi: 'có nhiệm vụ hoàn thành vượt mức', en: 'something exceeded' },
    { vi: 'ít nhất một nhiệm vụ vượt mức', en: 'at least one task exceeded' },
    {
      vi: '{exceeded}/{assigned} nhiệm vụ hoàn thành vượt mức; yêu cầu ít nhất một.',
      en: '{exceeded} of {assigned} tasks exceeded; at least one is required.',
    },
  ),
  MEAN_DIFFICULTY: counted(
    { vi: 'độ khó bình quân', en: 'mean difficulty' },
    { vi: 'độ khó bình quân ít nhất {needed}', en: 'a mean difficulty of at least {needed}' },
    {
      vi: 'Độ khó bình quân {mean}; yêu cầu ít nhất {needed}.',
      en: 'Mean difficulty {mean}; at least {needed} is required.',
    },
  ),
  AREAS_LED: {
    name: { vi: 'kết quả của lĩnh vực phụ trách', en: 'results of the areas led' },
    demand: {
      vi: 'lĩnh vực phụ trách có tất cả nhiệm vụ đúng hạn, ít nhất {needed}% vượt mức',
      en: 'all tasks of the areas led on time, at least {needed}% exceeded',
    },
    findings: {
      MET: {
        vi: 'Lĩnh vực phụ trách: {onTime}/{assigned} nhiệm vụ đúng hạn, {exceeded} vượt mức ({share}%); yêu cầu tất cả đúng hạn và ít nhất {needed}% vượt mức.',
        en: 'Areas led: {onTime} of {assigned} tasks on time, {exceeded} exceeded ({share}%); all on time and at least {needed}% exceeded are required.',
      },
      NOT_MET: {
        vi: 'Lĩnh vực phụ trách: {onTime}/{assigned} nhiệm vụ đúng hạn, {exceeded} vượt mức ({share}%); yêu cầu tất cả đúng hạn và ít nhất {needed}% vượt mức.',
        en: 'Areas led: {onTime} of {assigned} tasks on time, {exceeded} exceeded ({share}%); all on time and at least {needed}% exceeded are required.',
      },
      NOT_RECORDED: {
        vi: 'Chưa ghi nhận: kết quả của lĩnh vực phụ trách; coi như không áp dụng.',
        en: 'Not recorded: results of the areas led; taken as not applicable.',
      },
      NOT_APPLICABLE: { vi: 'Không áp dụng: không phụ trách lĩnh vực nào.', en: 'Does not apply: no areas led.' },
    },
  },
  SHORTCOMINGS_FIXED: {
    name: { vi: 'hạn chế, khuyết điểm trước đây đã khắc phục', en: 'earlier shortcomings fixed' },
    demand: { vi: 'khắc phục xong hạn chế, khuyết điểm trước đây', en: 'earlier shortcomings fixed' },
    findings: {
      MET: {
        vi: 'Hạn chế, khuyết điểm trước đây đã được khắc phục.',
        en: 'Earlier shortcomings have been fixed.',
      },
      NOT_MET: {
        vi: 'Hạn chế, khuyết điểm trước đây chưa được khắc phục.',
        en: 'Earlier shortcomings have not been fixed.',
      },
      NOT_RECORDED: {
        vi: 'Chưa ghi nhận: việc khắc phục hạn chế, khuyết điểm trước đây; coi như không áp dụng.',
        en: 'Not recorded: whether earlier shortcomings were fixed; taken as not applicable.',
      },
      NOT_APPLICABLE: NEVER,
    },
  },
  NOT_DISCIPLINED: {
    name: { vi: 'không bị kỷ luật', en: 'not disciplined' },
    demand: { vi: 'không bị kỷ luật trong kỳ', en: 'no disciplinary measure in the period' },
    findings: {
      MET: { vi: 'Không bị kỷ luật trong kỳ.', en: 'No disciplinary measure in the period.' },
      NOT_MET: { vi: 'Bị kỷ luật trong kỳ.', en: 'Disciplined in the period.' },
      NOT_RECORDED: {
        vi: 'Chưa ghi nhận: kỷ luật trong kỳ; coi như không có.',
        en: 'Not recorded: disciplinary measures in the period; taken as none.',
      },
      NOT_APPLICABLE: NEVER,
    },
  },
  UNIT_TOTAL: {
    name: { vi: 'kết quả của đơn vị do người đứng đầu phụ trách', en: 'result of the unit headed' },
    demand: { vi: 'đơn vị đạt ít nhất {needed} điểm', en: 'at least {needed} points for the unit headed' },
    findings: {
      MET: {
        vi: 'Đơn vị đạt {total} điểm; yêu cầu ít nhất {needed}.',
        en: 'The unit reached {total} points; at least {needed} are required.',
      },
      NOT_MET: {
        vi: 'Đơn vị đạt {total} điểm; yêu cầu ít nhất {needed}.',
        en: 'The unit reached {total} points; at least {needed} are required.',
      },
      NOT_RECORDED: {
        vi: 'Chưa ghi nhận: điểm của đơn vị; coi như không áp dụng.',
        en: 'Not recorded: the points of the unit; taken as not applicable.',
      },
      NOT_APPLICABLE: NOT_HEAD,
    },
  },
  NOT_ABOVE_UNIT: {
    name: { vi: 'người đứng đầu không cao hơn đơn vị', en: 'head not above the unit' },
    demand: { vi: 'không cao hơn mức của đơn vị ({unitLevel})', en: 'not above the unit ({unitLevel})' },
    findings: {
      MET: {
        vi: 'Mức của người đứng đầu không cao hơn mức của đơn vị ({unitLevel}).',
        en: 'The head is not above the unit ({unitLevel}).',
      },
      NOT_MET: {
        vi: 'Mức của người đứng đầu cao hơn mức của đơn vị ({unitLevel}).',
        en: 'The head would be above the unit ({unitLevel}).',
      },
      NOT_RECORDED: {
        vi: 'Chưa ghi nhận: mức xếp loại của đơn vị; coi như không áp dụng.',
        en: 'Not recorded: the level of the unit; taken as not applicable.',
      },
      NOT_APPLICABLE: NOT_HEAD,
    },
  },
};
