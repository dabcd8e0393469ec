"""Who and what an article names, as its page lists them: named and titled as on the article's date.

Nothing here depends on anything but the article, the records that it names and those records' organisations: so a
record that changes leaves the pages of all other articles as they are.
"""

from collections.abc import Callable, Mapping
from gettext import NullTranslations

from plugins.core.authority import Official, OfficialDocument, Position, Record, Records
from plugins.core.backlinks import Backlinks
from plugins.core.dates import Moment, Precision, to_the_day
from plugins.core.kinds import KINDS
from plugins.core.model import Article
from plugins.core.pages import MentionedRecord, MentionGroup


def mentioned_groups(
    article: Article, backlinks: Backlinks, records: Records, words: NullTranslations
) -> tuple[MentionGroup, ...]:
    """The records that an article names, by kind, each once and in the order in which it names them first.

    Campaigns that it is tagged with are left out: its page shows those as tags.
    """
    tagged = {campaign.key for campaign in article.tags}
    found: dict[str, list[MentionedRecord]] = {}
    for key in backlinks.named(article):
        if key not in tagged and (record := records.by_key.get(key)):
            found.setdefault(record.KIND, []).append(_mentioned(record, article.date, records, words))
    kinds = (kind for kind in KINDS if kind.name in found)
    return tuple(MentionGroup(words.gettext(kind.plural), tuple(found[kind.name])) for kind in kinds)


def title_line(official: Official, moment: Moment, records: Records, words: NullTranslations) -> str:
    """The offices held at a moment, else the last one given up before it, else nothing."""
    held = official.positions_on(moment)
    if held:
        return ", ".join(dict.fromkeys(records.title_on(position, moment) for position in held))
    former = [position for position in official.positions if position.ended_before(moment)]
    return _former(max(former, key=_end), records, words) if former else ""


def document_label(type: str, number: str) -> str:
    """`Kế hoạch số 158-KH/TU`: a citation, in the language of the document."""
    return f"{type} số {number}" if type else number


def dated(moment: Moment, words: NullTranslations) -> str:
    """`ngày 09/09/2019`; of a date known more coarsely only what is known."""
    known = to_the_day(moment)
    return words.gettext("dated %(date)s") % {"date": known.printed} if _is_a_day(known) else known.printed


def _is_a_day(moment: Moment) -> bool:
    return moment.precision is Precision.DAY


def _mentioned(record: Record, moment: Moment, records: Records, words: NullTranslations) -> MentionedRecord:
    return MentionedRecord(_label(record, moment), record.url, _detail(record, moment, records, words))


def _label(record: Record, moment: Moment) -> str:
    if isinstance(record, OfficialDocument) and record.number:
        return document_label(record.type, record.number)
    return record.name_on(moment)


def _detail(record: Record, moment: Moment, records: Records, words: NullTranslations) -> str:
    detail = DETAILS.get(type(record))
    return detail(record, moment, records, words) if detail else ""


def _document_detail(document: OfficialDocument, moment: Moment, records: Records, words: NullTranslations) -> str:
    return dated(document.date, words) if document.date else document.term


def _end(position: Position) -> tuple:
    until = position.period.until
    return until.at, -until.precision.coarseness


def _former(position: Position, records: Records, words: NullTranslations) -> str:
    """With its organisation as named when the office was given up."""
    return words.gettext("former %(title)s") % {"title": records.title_on(position, position.period.until)}


Detail = Callable[[Record, Moment, Records, NullTranslations], str]
DETAILS: Mapping[type[Record], Detail] = {Official: title_line, OfficialDocument: _document_detail}
"""What stands small beside the name, by kind; of other kinds nothing."""
