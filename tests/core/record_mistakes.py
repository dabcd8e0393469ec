"""Records that contradict themselves or each other, each with every line that an editor is told."""

EARLIER = {"ben-tre": "id: ben-tre\nname: tỉnh Bến Tre\nuntil: 30/06/2025"}
DOCUMENT = "number: 44-CT/TU\ntype: Chỉ thị\ndate: 23/12/2013"
PERSON = "id: a\nname: Trần A\npositions:\n"
MISTAKES = {
    "no id": ({"campaigns/a": "name: A"}, ["campaigns/a.md:2: [missing] thiếu id · thêm dòng id: …"]),
    "id with capitals": (
        {"places/a": "id: Dân Vận\nname: A"},
        [
            "places/a.md:2: [id] id “Dân Vận” không dùng làm địa chỉ được · "
            "chỉ dùng a-z, 0-9 và gạch nối: id: dan-van"
        ],
    ),
    "id of a page of the index": (
        {"documents/a": f"id: theo-loai\n{DOCUMENT}"},
        ["documents/a.md:2: [id] id “theo-loai” là địa chỉ của một trang khác · đặt id khác"],
    ),
    "private data": (
        {"officials/a": "id: a\nname: A\nbirthday: 1/1/1960\npositions: [{title: Bí thư}]"},
        [
            "officials/a.md:4: [unknown-key] khóa lạ “birthday” · các khóa được dùng: id, name, aliases, description, "
            "positions, sort_name, not_to_be_confused_with"
        ],
    ),
    "an official without a position": (
        {"officials/a": "id: a\nname: A"},
        ["officials/a.md:2: [missing] thiếu positions · thêm dòng positions: …"],
    ),
    "positions that are none": (
        {"officials/a": "id: a\nname: A\npositions: []"},
        ["officials/a.md:4: [missing] positions để trống · viết dưới positions: mỗi chức vụ một mục “- title: …”"],
    ),
    "a name of no letter": (
        {"places/a": "id: a\nname: ~"},
        ["places/a.md:3: [name] tên “~” không có chữ nào · viết tên của hồ sơ"],
    ),
    "a position without a title": (
        {"officials/a": f"{PERSON}  - {{from: 2015}}"},
        ["officials/a.md:5: [missing] thiếu title · thêm dòng title: …"],
    ),
    "one id twice": (
        {"places/a": "id: x\nname: A", "places/b": "id: x\nname: B"},
        ["places/b.md:2: [duplicate-id] id “x” đã là của records/places/a.md · đặt id khác; id đã công bố thì giữ"],
    ),
    "an alias that is another campaign's name": (
        {"campaigns/a": "id: a\nname: Dân vận khéo", "campaigns/b": "id: b\nname: Đền ơn\naliases: [dân vận KHÉO]"},
        [
            "campaigns/b.md:4: [duplicate-name] tên “dân vận khéo” đã là của records/campaigns/a.md · "
            "đặt tên hoặc bí danh khác"
        ],
    ),
    "part of none": (
        {"campaigns/a": "id: a\nname: A\npart_of: khong-co"},
        ["campaigns/a.md:4: [part-of] part_of “khong-co” không có hồ sơ · lập hồ sơ trong records/campaigns/"],
    ),
    "part of one whose id is misspelt": (
        {"places/a": "id: a\nname: A\npart_of: bentre", "places/b": "id: ben-tre\nname: B"},
        [
            "places/a.md:4: [part-of] part_of “bentre” không có hồ sơ · có phải “ben-tre”? nếu không, "
            "lập hồ sơ trong records/places/"
        ],
    ),
    "part of itself": (
        {"campaigns/a": "id: a\nname: A\npart_of: a"},
        ["campaigns/a.md:4: [part-of] part_of “a” là chính hồ sơ này · bỏ part_of hoặc viết id khác"],
    ),
    "part of its part": (
        {"places/a": "id: a\nname: A\npart_of: b", "places/b": "id: b\nname: B\npart_of: a"},
        [
            "places/a.md:4: [part-of] part_of “b” làm địa phương nằm trong chính nó · "
            "bỏ part_of ở một trong các hồ sơ ấy",
            "places/b.md:4: [part-of] part_of “a” làm địa phương nằm trong chính nó · "
            "bỏ part_of ở một trong các hồ sơ ấy",
        ],
    ),
    "launched by an organisation": (
        {"campaigns/a": "id: a\nname: A\nlaunched_by: tu", "organizations/b": "id: tu\nname: Tỉnh ủy"},
        [
            "campaigns/a.md:4: [launched-by] launched_by “tu” là hồ sơ tổ chức, không phải văn bản · "
            "viết id của một văn bản"
        ],
    ),
    "held in a place": (
        {"officials/a": f"{PERSON}  - {{title: Bí thư, organization: ben-tre}}", "places/b": EARLIER["ben-tre"]},
        [
            "officials/a.md:5: [organization] organization “ben-tre” là hồ sơ địa phương, không phải tổ chức · "
            "viết id của một tổ chức"
        ],
    ),
    "a name that two bear": (
        {
            "models/a": "id: m\nname: M\nplace: Châu Thành",
            "places/b": "id: chau-thanh-1\nname: Châu Thành",
            "places/c": "id: chau-thanh-2\nname: Châu Thành",
        },
        ["models/a.md:4: [place] place “Châu Thành” có thể là chau-thanh-1, chau-thanh-2 · viết id"],
    ),
    "ends before it begins": (
        {"campaigns/a": "id: a\nname: A\nfrom: 2021\nto: 12/2020"},
        ["campaigns/a.md:5: [date] ngày kết thúc sớm hơn ngày bắt đầu · kiểm tra from và to"],
    ),
    "a position that ends before it begins": (
        {"officials/a": f"{PERSON}  - {{title: Bí thư, from: 2021, to: 2020}}"},
        ["officials/a.md:5: [date] ngày kết thúc sớm hơn ngày bắt đầu · kiểm tra from và to"],
    ),
    "a period and a day as of which": (
        {"officials/a": f"{PERSON}  - {{title: Bí thư, from: 2015, to: 2020, as_of: 01/02/2021}}"},
        [
            "officials/a.md:5: [date] as_of đứng cùng from, to · "
            "bỏ as_of, hoặc bỏ from và to khi không biết ngày bắt đầu và ngày thôi giữ"
        ],
    ),
    "one office twice at a time": (
        {"officials/a": f"{PERSON}  - {{title: Bí thư, from: 2015, to: 2020}}\n  - {{title: Bí Thư, from: 2018}}"},
        [
            "officials/a.md:6: [period] chức vụ “Bí Thư” ghi hai lần trong thời gian trùng nhau · "
            "nối với mục ở dòng 5, hoặc sửa from, to"
        ],
    ),
    "a part outside the whole": (
        {
            "campaigns/a": "id: a\nname: A\nfrom: 2015\nto: 2021\npart_of: b",
            "campaigns/b": "id: b\nname: B\nfrom: 2016\nto: 2020",
        },
        [
            "campaigns/a.md:4: [period] bắt đầu 2015, trước b (2016) · kiểm tra thời gian ở đây và trong "
            "records/campaigns/b.md",
            "campaigns/a.md:5: [period] kết thúc 2021, sau b (2020) · kiểm tra thời gian ở đây và trong "
            "records/campaigns/b.md",
        ],
    ),
    "held in what is no more": (
        {
            "officials/a": f"{PERSON}  - {{title: Bí thư, organization: tu, from: 01/08/2025}}",
            "organizations/b": "id: tu\nname: Tỉnh ủy A\nuntil: 30/06/2025",
        },
        [
            "officials/a.md:5: [period] chức vụ “Bí thư” còn giữ sau khi Tỉnh ủy A kết thúc 30/06/2025 · "
            "sửa ngày, hoặc sửa until trong records/organizations/b.md"
        ],
    ),
    "never given up, in what is no more": (
        {
            "officials/a": f"{PERSON}  - {{title: Bí thư, organization: tu, from: 2020}}",
            "organizations/b": "id: tu\nname: Tỉnh ủy A\nuntil: 30/06/2025",
        },
        [
            "officials/a.md:5: [period] chức vụ “Bí thư” chưa có ngày thôi giữ mà Tỉnh ủy A kết thúc 30/06/2025 · "
            "thêm to: 30/06/2025 hoặc sớm hơn"
        ],
    ),
    "two names at a time": (
        {"places/a": "id: a\nname: A\nnames:\n  - {name: A, from: 2000}\n  - {name: B, from: 2010}"},
        ["places/a.md:6: [period] tên “B” trùng thời gian với “A” · sửa from, to của hai tên cho nối nhau"],
    ),
    "a name after the end": (
        {"places/a": "id: a\nname: A\nuntil: 2020\nnames:\n  - {name: A, from: 2021}"},
        ["places/a.md:6: [period] tên “A” bắt đầu sau ngày kết thúc 2020 · sửa from của tên, hoặc until"],
    ),
    "succeeded without an end": (
        {"places/a": "id: a\nname: A\nsucceeded_by: [b]", "places/b": "id: b\nname: B"},
        [
            "places/a.md:4: [succeeded-by] có succeeded_by mà thiếu until · "
            "thêm until: ngày cuối cùng còn tồn tại"
        ],
    ),
    "succeeded by what ended earlier": (
        {"places/a": "id: a\nname: A\nuntil: 2025\nsucceeded_by: [b]", "places/b": "id: b\nname: B\nuntil: 2020"},
        [
            "places/a.md:5: [period] “b” kế tục nhưng kết thúc không muộn hơn (2020) · "
            "kiểm tra until ở đây và trong records/places/b.md"
        ],
    ),
    "succeeded by an organisation": (
        {"places/a": "id: a\nname: A\nuntil: 2025\nsucceeded_by: [o]", "organizations/b": "id: o\nname: O"},
        [
            "places/a.md:5: [succeeded-by] succeeded_by “o” là hồ sơ tổ chức, không phải địa phương · "
            "viết id của một địa phương"
        ],
    ),
    "no number": (
        {"documents/a": "id: a\nnumber: bốn mươi bốn\ntype: Chỉ thị\ndate: 2013"},
        [
            "documents/a.md:3: [number] “bốn mươi bốn” không phải số hiệu văn bản · viết số và ký hiệu như trong văn "
            "bản: 158-KH/TU, 42/2022/NĐ-CP; văn bản không số thì bỏ number"
        ],
    ),
    "neither number nor name": (
        {"documents/a": "id: a\ntype: Chỉ thị\ndate: 2013"},
        ["documents/a.md:1: [missing] văn bản không có number và không có name · thêm dòng number: …"],
    ),
    "neither date nor term": (
        {"documents/a": "id: a\nnumber: 44-CT/TU\ntype: Chỉ thị"},
        [
            "documents/a.md:1: [missing] văn bản thiếu date và thiếu term · "
            "thêm date: ngày ban hành, hoặc term: khóa …"
        ],
    ),
    "a type that the code is not": (
        {"documents/a": "id: a\nnumber: 44-CT/TU\ntype: Kế hoạch\ndate: 2013"},
        [
            "documents/a.md:4: [type] số “44-CT/TU” là của Chỉ thị, không phải “Kế hoạch” · "
            "viết type: Chỉ thị, hoặc sửa number"
        ],
    ),
    "a year that the date is not in": (
        {"documents/a": "id: a\nnumber: 42/2022/NĐ-CP\ntype: Nghị định\ndate: 24/6/2023"},
        [
            "documents/a.md:5: [date] số “42/2022/NĐ-CP” ghi năm 2022, ngày ban hành là 24/06/2023 · "
            "kiểm tra number và date"
        ],
    ),
    "one document twice": (
        {"documents/a": f"id: a\n{DOCUMENT}", "documents/b": f"id: b\n{DOCUMENT.replace('44-CT/TU', '44/CT-TU')}"},
        [
            "documents/b.md:3: [duplicate-document] văn bản 44-CT/TU đã có hồ sơ records/documents/a.md · "
            "gộp hai hồ sơ, hoặc ghi issuer ở cả hai"
        ],
    ),
    "replaced by an older one": (
        {
            "documents/a": f"id: a\n{DOCUMENT}\nreplaced_by: [b]",
            "documents/b": "id: b\nnumber: 10-CT/TU\ntype: Chỉ thị\ndate: 2011",
        },
        [
            "documents/a.md:6: [period] replaced_by “b” ban hành 2011, trái với 23/12/2013 · "
            "kiểm tra ngày của hai văn bản"
        ],
    ),
    "replacing each other": (
        {
            "documents/a": "id: a\nnumber: 1-CT/TU\ntype: Chỉ thị\nterm: khóa X\nreplaced_by: [b]",
            "documents/b": "id: b\nnumber: 2-CT/TU\ntype: Chỉ thị\nterm: khóa X\nreplaced_by: [a]",
        },
        [
            "documents/a.md:6: [replaced-by] replaced_by “b” làm văn bản thay thế chính nó · "
            "bỏ replaced_by hoặc replaces ở một trong các hồ sơ ấy",
            "documents/b.md:6: [replaced-by] replaced_by “a” làm văn bản thay thế chính nó · "
            "bỏ replaced_by hoặc replaces ở một trong các hồ sơ ấy",
        ],
    ),
    "in force and replaced": (
        {
            "documents/a": f"id: a\n{DOCUMENT}\nstatus: in_force\nreplaced_by: [b]",
            "documents/b": "id: b\nnumber: 10-CT/TU\ntype: Chỉ thị\ndate: 2021",
        },
        [
            "documents/a.md:6: [status] văn bản còn hiệu lực mà đã có records/documents/b.md thay thế · "
            "sửa status, hoặc bỏ replaced_by, replaces"
        ],
    ),
    "a status of another word": (
        {"documents/a": f"id: a\n{DOCUMENT}\nstatus: cũ"},
        ["documents/a.md:6: [status] status lạ “cũ” · viết còn hiệu lực, hoặc hết hiệu lực"],
    ),
    "a file that is not there": (
        {"documents/a": f"id: a\n{DOCUMENT}\nfile: 44.pdf"},
        [
            "documents/a.md:6: [file] không có tài liệu “44.pdf” · để tệp .pdf, .docx, … trong kho, viết đường dẫn "
            "tính từ tệp hồ sơ; tệp ở nơi khác thì dùng url"
        ],
    ),
    "a file of the archive that is no document": (
        {"documents/a": f"id: a\n{DOCUMENT}\nfile: a.md"},
        [
            "documents/a.md:6: [file] không có tài liệu “a.md” · để tệp .pdf, .docx, … trong kho, viết đường dẫn tính "
            "từ tệp hồ sơ; tệp ở nơi khác thì dùng url"
        ],
    ),
    "in force, and another says it replaces it": (
        {
            "documents/a": f"id: a\n{DOCUMENT}\nstatus: còn hiệu lực",
            "documents/b": "id: b\nnumber: 10-CT/TU\ntype: Chỉ thị\ndate: 2021\nreplaces: [a]",
        },
        [
            "documents/a.md:6: [status] văn bản còn hiệu lực mà đã có records/documents/b.md thay thế · "
            "sửa status, hoặc bỏ replaced_by, replaces"
        ],
    ),
    "replacing what replaces it": (
        {
            "documents/a": "id: a\nnumber: 1-CT/TU\ntype: Chỉ thị\nterm: khóa X\nreplaced_by: [b]\nreplaces: [b]",
            "documents/b": "id: b\nnumber: 2-CT/TU\ntype: Chỉ thị\nterm: khóa X",
        },
        [
            "documents/a.md:6: [replaced-by] replaced_by “b” làm văn bản thay thế chính nó · "
            "bỏ replaced_by hoặc replaces ở một trong các hồ sơ ấy"
        ],
    ),
    "launched by a document of later": (
        {"campaigns/a": "id: a\nname: A\nto: 2010\nlaunched_by: d", "documents/d": f"id: d\n{DOCUMENT}"},
        [
            "campaigns/a.md:5: [period] văn bản phát động “d” ban hành 23/12/2013, sau khi chiến dịch kết thúc · "
            "kiểm tra to ở đây và date trong records/documents/d.md"
        ],
    ),
    "a part that begins after the whole": (
        {"campaigns/a": "id: a\nname: A\nfrom: 2022\npart_of: b", "campaigns/b": "id: b\nname: B\nto: 2020"},
        [
            "campaigns/a.md:4: [period] bắt đầu 2022, sau b (2020) · kiểm tra thời gian ở đây và trong "
            "records/campaigns/b.md"
        ],
    ),
    "a model of another time": (
        {
            "models/m": "id: m\nname: M\nto: 2003\ncampaigns: [b]",
            "campaigns/b": "id: b\nname: B\nfrom: 2016\nto: 2020",
        },
        [
            "models/m.md:5: [period] mô hình không cùng thời gian với chiến dịch “b” · kiểm tra from, to ở đây và "
            "trong records/campaigns/b.md"
        ],
    ),
    "part of what ended before": (
        {
            "organizations/a": "id: a\nname: A\nnames: [{name: A, from: 2010}]\nplace: p",
            "places/p": "id: p\nname: P\nuntil: 2000",
        },
        [
            "organizations/a.md:5: [period] place “p” kết thúc 2000, trước khi có “a” · kiểm tra names ở đây và until "
            "trong records/places/p.md"
        ],
    ),
    "a misspelt issuer": (
        {"documents/a": f"id: a\n{DOCUMENT}\nissuer: btv-tu", "organizations/b": "id: btv-tinh-uy\nname: BTV"},
        [
            "documents/a.md:6: [issuer] issuer “btv-tu” không có hồ sơ · có phải “btv-tinh-uy”? nếu không, "
            "lập hồ sơ trong records/organizations/"
        ],
    ),
    "a model of no campaign": (
        {"models/a": "id: a\nname: A\ncampaigns: [khong-co]"},
        ["models/a.md:4: [campaigns] campaigns “khong-co” không có hồ sơ · lập hồ sơ trong records/campaigns/"],
    ),
    "bad date": (
        {"campaigns/a": "id: a\nname: A\nfrom: hôm qua"},
        [
            "campaigns/a.md:4: [date] “hôm qua” không phải là ngày · viết ngày trước, tháng sau: 15/10/2020 - 19:57, "
            "15/10/2020, 2020-10-15 19:57, 2020-10-15, 10/2020 hoặc 2020"
        ],
    ),
    "image": (
        {"models/a": "id: a\nname: A\n\nMột.\n\n![Ảnh](a.png)"},
        [
            "models/a.md:7: [image] hồ sơ chưa nhận ảnh · đặt ảnh vào một bài nói về hồ sơ rồi dẫn liên kết tới bài đó"
        ],
    ),
    "script": (
        {"places/a": "id: a\nname: A\n\n<script>x</script>"},
        [
            "places/a.md:5: [html] “<script” không được dùng trong bài · viết bằng Markdown; muốn in chính dấu < thì "
            "viết &lt;"
        ],
    ),
}  # fmt: skip
