import type { ReasonTemplate } from '@/lib/round/types'

/** Wordings for what appraisers often find, as Home Affairs would keep them. */
export const REASON_TEMPLATES: ReasonTemplate[] = [
  {
    key: 'thieu-tai-lieu',
    reasonCode: 'L01',
    clause: 'Hướng dẫn của dòng, phần tài liệu kiểm chứng',
    note: 'Chưa có tài liệu kiểm chứng cho phần đã tính điểm. Điểm được tính theo các tài liệu đã nộp; đề nghị cơ quan bổ sung tài liệu khi giải trình.',
  },
  {
    key: 'sai-tham-quyen',
    reasonCode: 'L02',
    clause: 'Hướng dẫn của dòng, phần tài liệu kiểm chứng',
    note: 'Tài liệu kèm theo không do cấp có thẩm quyền ban hành hoặc không đúng nội dung dòng yêu cầu nên không được dùng làm căn cứ tính điểm.',
  },
  {
    key: 'chua-ban-hanh',
    reasonCode: 'L03',
    clause: 'Hướng dẫn của dòng, phần cách chấm',
    note: 'Nhiệm vụ ghi hoàn thành nhưng sản phẩm chưa được ký ban hành đến hết ngày 31/12 của năm đánh giá.',
  },
  {
    key: 'lech-mot-cua',
    reasonCode: 'L04',
    clause: 'Số liệu trích xuất từ Hệ thống thông tin giải quyết thủ tục hành chính của Thành phố',
    note: 'Số liệu tự kê khai không khớp với số liệu trích xuất từ Hệ thống thông tin giải quyết thủ tục hành chính của Thành phố tại thời điểm chốt số liệu; tính lại theo số liệu của hệ thống.',
  },
  {
    key: 'lech-bao-cao',
    reasonCode: 'L04',
    clause: 'Báo cáo công tác cải cách hành chính năm của cơ quan',
    note: 'Số liệu tự kê khai khác với số liệu trong báo cáo cải cách hành chính năm do chính cơ quan ban hành; tính lại theo báo cáo.',
  },
  {
    key: 'ngoai-thoi-gian',
    reasonCode: 'L05',
    clause: 'Hướng dẫn của dòng, phần thời gian đánh giá',
    note: 'Văn bản ban hành ngoài thời gian đánh giá nên không được tính vào kết quả của năm.',
  },
  {
    key: 'ap-dung-sai',
    reasonCode: 'L06',
    clause: 'Hướng dẫn của dòng, phần cách chấm',
    note: 'Cách chấm áp dụng chưa đúng hướng dẫn của dòng; điểm được tính lại từ số liệu cơ quan đã nộp.',
  },
  {
    key: 'tu-cham-thap',
    reasonCode: 'L07',
    clause: 'Hướng dẫn của dòng, phần cách chấm',
    note: 'Tài liệu kèm theo cho thấy kết quả thực tế cao hơn mức tự chấm; điều chỉnh tăng theo tài liệu.',
  },
]
