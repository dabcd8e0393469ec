"""Authority records: one Markdown file each under `records/<kind>/`. Campaigns so far; the rest follow this form."""

from pathlib import Path

from plugins.core import markdown
from plugins.core.dates import Moment, coarsened, coarser
from plugins.core.fields import Fields
from plugins.core.folder import markdown_files
from plugins.core.frontmatter import parse_document
from plugins.core.identity import address_part
from plugins.core.model import Campaign
from plugins.core.problems import Problems, quoted, suggestion
from plugins.core.sources import read_source
from plugins.core.text import sort_key

FOLDER = "records/campaigns"
KEYS = ("id", "name", "aliases", "description", "from", "to", "part_of", "launched_by", "slogans")


def read_campaigns(content: Path, problems: Problems) -> tuple[Campaign, ...]:
    """Every campaign record, in Vietnamese order of names; ids and names checked across all."""
    read = [_read_campaign(path, content, problems) for path in markdown_files(content, FOLDER, problems)]
    campaigns = tuple(sorted((c for c in read if c), key=lambda c: (sort_key(c.name), c.id)))
    _check_together(campaigns, problems)
    return campaigns


def _read_campaign(path: Path, content: Path, problems: Problems) -> Campaign | None:
    source = read_source(path, content, problems)
    document = parse_document(source, problems) if source else None
    if document is None:
        return None
    fields = Fields(document.header, document.file, problems)
    fields.only(KEYS)
    fields.require("id", "name")
    body = markdown.convert(document, problems)
    for figure in body.figures:
        remedy = "đặt ảnh vào một bài của chiến dịch rồi dẫn liên kết tới bài đó"
        problems.add(figure.file, figure.line, "image", "hồ sơ chiến dịch chưa nhận ảnh", remedy)
    return Campaign(
        id=address_part(fields, "id", ""),
        name=fields.text("name"),
        aliases=fields.texts("aliases"),
        description=fields.text("description"),
        period=_period(fields),
        part_of=fields.text("part_of"),
        launched_by=fields.text("launched_by"),
        slogans=fields.texts("slogans"),
        body_html=body.html,
        file=document.file,
    )


def _period(fields: Fields) -> tuple[Moment | None, Moment | None]:
    start, end = fields.moment("from"), fields.moment("to")
    if start and end and coarsened(start, coarser(start.precision, end.precision)).at > end.at:
        fields.refuse("to", "date", "ngày kết thúc sớm hơn ngày bắt đầu", "kiểm tra from và to")
    return start, end


def _check_together(campaigns: tuple[Campaign, ...], problems: Problems) -> None:
    owners: dict[str, Campaign] = {}
    by_id = {campaign.id: campaign for campaign in campaigns if campaign.id}
    for campaign in campaigns:
        names = filter(None, (campaign.id, campaign.name, *campaign.aliases))
        for name in dict.fromkeys(map(str.casefold, names)):
            other = owners.setdefault(name, campaign)
            if other is not campaign:
                message = f"tên hoặc id {quoted(name)} đã là của {other.file}"
                problems.add(campaign.file, 1, "duplicate-name", message, "đặt tên, bí danh hoặc id khác")
        if campaign.part_of and campaign.part_of not in by_id:
            remedy = suggestion(campaign.part_of, by_id, "viết id của một hồ sơ trong records/campaigns/")
            problems.add(campaign.file, 1, "part-of", f"part_of {quoted(campaign.part_of)} không có hồ sơ", remedy)
        elif _is_within_itself(campaign, by_id):
            message = f"part_of {quoted(campaign.part_of)} làm chiến dịch nằm trong chính nó"
            problems.add(campaign.file, 1, "part-of", message, "bỏ part_of ở một trong các hồ sơ ấy")


def _is_within_itself(campaign: Campaign, by_id: dict[str, Campaign]) -> bool:
    above, seen = by_id.get(campaign.part_of), set()
    while above and above.id not in seen and above is not campaign:
        seen.add(above.id)
        above = by_id.get(above.part_of)
    return above is campaign
