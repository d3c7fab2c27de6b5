"""Mistakes in the small pack, each with the one line that must be told of it."""

from __future__ import annotations

from typing import Final, NamedTuple

PACK: Final = "pack.yaml"
SOURCES: Final = "sources.yaml"
PLACES: Final = "places.yaml"
ROOMS: Final = "requirements/rooms.yaml"
CHECKLISTS: Final = "checklists.yaml"
EXAMPLES: Final = "examples/rooms.yaml"


class Mistake(NamedTuple):
    """One mistake: what is put in place of what, and what is told of it."""

    file: str
    old: str
    new: str
    told: str
    """Line, column, what, and in brackets what to do."""

    @property
    def line(self) -> str:
        """The whole line that is told."""
        return f"{self.file}:{self.told}"


MISTAKES: Final = (
    Mistake(
        PACK,
        "id: small",
        "id: Small",
        "1:5: “Small” is no id. (An id is lower-case words and figures joined by dots, hyphens or underscores.)",
    ),
    Mistake(
        PACK,
        'version: "1.0"',
        "version: 1.10",
        '2:10: This is the number 1.10; a text is wanted. (Put it in quotes: "1.10".)',
    ),
    Mistake(
        PACK,
        "released: 2020-03-01",
        "released: 2020-02-30",
        "5:11: This is the text “2020-02-30”; a date is wanted. (There is no such day in the calendar.)",
    ),
    Mistake(
        PACK,
        "released: 2020-03-01",
        "released: March 2020",
        "5:11: This is the text “March 2020”; a date is wanted. (Write year, month and day, such as 2020-02-24.)",
    ),
    Mistake(
        PACK, "licence:", "license:", "6:1: “license” is no key here. (Did you mean “licence”?)"
    ),
    Mistake(PACK, "licence: Apache-2.0\n", "", "1:1: “licence” is missing here."),
    Mistake(
        PACK,
        "jurisdiction: CN-BJ",
        "jurisdiction: Beijing",
        "4:15: “Beijing” is no jurisdiction. (Write a country and its parts, such as CN or CN-BJ.)",
    ),
    Mistake(
        PACK,
        "title: {zh: 小规则库, en: A small pack}",
        "title: 小规则库",
        "3:8: This is the text “小规则库”; a text in both languages is wanted. (Give it under the keys zh and en.)",
    ),
    Mistake(
        PACK,
        "title: {zh: 小规则库, en: A small pack}",
        "title: {zh: 小规则库}",
        "3:8: “en” is missing here.",
    ),
    Mistake(
        PACK,
        "title: {zh: 小规则库, en: A small pack}",
        "title:",
        "3:7: Nothing stands here; a text in both languages is wanted. (Give it under the keys zh and en.)",
    ),
    Mistake(
        PACK,
        "{id: tenant, title: {zh: 办公单位, en: Tenant}}",
        "tenant",
        "8:5: This is the text “tenant”; a mapping of keys to values is wanted. (Known here: id, title.)",
    ),
    Mistake(
        PACK,
        "id: operator",
        "id: tenant",
        "9:10: “tenant” is already given in pack.yaml:8. (Give each its own id.)",
    ),
    Mistake(
        PACK,
        "areas:\n  - {id: rooms, title: {zh: 房间, en: Rooms}}",
        "areas: rooms",
        "10:8: This is the text “rooms”; a list is wanted. (Write it as a list: [rooms].)",
    ),
    Mistake(
        SOURCES,
        "force: notice",
        "force: notise",
        "7:10: “notise” is not known here. (Did you mean “notice”?)",
    ),
    Mistake(
        SOURCES,
        "[notice-8]",
        "notice-8",
        "17:18: This is the text “notice-8”; a list is wanted. (Write it as a list: [notice-8].)",
    ),
    Mistake(
        SOURCES,
        "[notice-8]",
        "[notice-7]",
        "17:19: There is no source “notice-7”. (Did you mean “notice-8”?)",
    ),
    Mistake(SOURCES, "[notice-8]", "[notice-13]", "17:19: A source cannot prevail over itself."),
    Mistake(
        SOURCES,
        "jurisdiction: CN\n",
        "jurisdiction: CN\n  prevails_over: [notice-13]\n",
        "18:19: “notice-8” and “notice-13” prevail over each other.",
    ),
    Mistake(
        SOURCES,
        "jurisdiction: CN\n",
        "jurisdiction: CN\n  excludes: [US-NY]\n",
        "9:14: “US-NY” is no part of “CN”, where the source binds.",
    ),
    Mistake(
        SOURCES,
        "number: 〔2020〕8号",
        "number: 8",
        '2:11: This is the number 8; a text is wanted. (Put it in quotes: "8".)',
    ),
    Mistake(
        SOURCES,
        "dated: 2020-02-11",
        "dated: '2020-02-11'",
        "6:10: This is the text “2020-02-11”; a date is wanted. (Write it without quotes.)",
    ),
    Mistake(
        PLACES,
        "type: bool, default: false",
        "type: bool, default: no",
        "4:68: This is the text “no”; “large” is yes or no (bool). (Write true for yes and false for no, without quotes.)",
    ),
    Mistake(
        PLACES,
        "type: int,",
        "type: integer,",
        "9:53: “integer” is not known here. (Did you mean “int”?)",
    ),
    Mistake(
        PLACES,
        "high: 9000",
        "high: 9,000",
        "8:96: “000” is no key here. (Known here: default, help, high, house, id, low, optional, options, title, type, unit.)",
    ),
    Mistake(PLACES, "high: 9000", "high: -1", "8:94: The high end is below the low end."),
    Mistake(
        PLACES,
        "default: central",
        "default: centrl",
        "17:16: There is no option “centrl”. (Did you mean “central”?)",
    ),
    Mistake(
        PLACES,
        "id: seen",
        "id: open_plan",
        "19:12: “open_plan” is already given in places.yaml:10. (Give each its own id.)",
    ),
    Mistake(
        PLACES,
        "id: split",
        "id: central",
        "16:16: “central” is already given in places.yaml:15. (Give each its own id.)",
    ),
    Mistake(
        PLACES,
        "      options:\n        - {id: closed, title: {zh: 关闭, en: Closed}}\n        - {id: open, title: {zh: 打开, en: Open}}\n",
        "",
        "20:7: This choice has no options.",
    ),
    Mistake(
        PLACES,
        "type: bool}",
        "type: bool, options: [{id: a, title: {zh: 甲, en: A}}]}",
        "10:77: Only a choice has options; “open_plan” is yes or no (bool).",
    ),
    Mistake(
        ROOMS,
        "place: workspace",
        "place: workspaces",
        "2:10: There is no kind of place “workspaces”. (Did you mean “workspace”?)",
    ),
    Mistake(
        ROOMS, "area: rooms", "area: roms", "3:9: There is no area “roms”. (Did you mean “rooms”?)"
    ),
    Mistake(
        ROOMS,
        "method: measure",
        "method: measuring",
        "7:11: “measuring” is not known here. (Did you mean “measure”?)",
    ),
    Mistake(
        ROOMS,
        "severity: major",
        "severity: serious",
        "9:13: “serious” is not known here. (Known here: critical, major, minor.)",
    ),
    Mistake(ROOMS, "weight: 5", "weight: 0", "10:11: 0 is too small: more than 0 is wanted."),
    Mistake(ROOMS, "weight: 5", "weight: 101", "10:11: 101 is too large: at most 100 is allowed."),
    Mistake(
        ROOMS,
        "weight: 5",
        "weight: 2.5",
        "10:11: This is the number 2.5; a whole number is wanted.",
    ),
    Mistake(
        ROOMS,
        "weight: 5",
        "weight: '5'",
        "10:11: This is the text “5”; a whole number is wanted. (Write it without quotes.)",
    ),
    Mistake(
        ROOMS,
        "weight: 5",
        "weight: five",
        "10:11: This is the text “five”; a whole number is wanted. (Write figures only, without a unit, such as 12.)",
    ),
    Mistake(
        ROOMS,
        "- area_m2",
        "- area_m3",
        "12:7: There is no quantity “area_m3”. (Did you mean “area_m2”?)",
    ),
    Mistake(
        ROOMS,
        'article: "六"',
        "article: 6",
        '18:16: This is the number 6; a text is wanted. (Put it in quotes: "6".)',
    ),
    Mistake(
        ROOMS,
        'article: "六"',
        "article: 7.10",
        '18:16: This is the number 7.10; a text is wanted. (Put it in quotes: "7.10".)',
    ),
    Mistake(
        ROOMS,
        "modality: should",
        "modality: shall",
        "19:17: “shall” is not known here. (Known here: in_principle, must, should.)",
    ),
    Mistake(
        ROOMS,
        "kind: per_person",
        "kind: per_persn",
        "16:13: “per_persn” is not known here. (Did you mean “per_person”?)",
    ),
    Mistake(
        ROOMS,
        "      kind: per_person\n",
        "",
        "15:7: “kind” is missing here. (Known here: at_least, at_most, between, confirmed, equals, frequency, per_person, record, sample, share, state.)",
    ),
    Mistake(
        ROOMS,
        "from: 2020-02-11",
        "since: 2020-02-11",
        "20:7: “since” is no key here. (Did you mean “from”?)",
    ),
    Mistake(
        ROOMS,
        "from: 2020-02-11",
        "from: 2020-02-10",
        "20:13: The limit begins before its source “notice-8” of 2020-02-11.",
    ),
    Mistake(
        ROOMS,
        "until: 2020-02-23",
        "until: 2020-02-10",
        "21:14: The limit ends before it begins on 2020-02-11.",
    ),
    Mistake(
        ROOMS,
        "at_least: 2.5\n",
        "at_least: 2.5 m2\n",
        "24:17: This is the text “2.5 m2”; a number is wanted. (Write figures and a point only, without a unit, such as 2.5.)",
    ),
    Mistake(
        ROOMS, "at_least: 2.5\n", "at_least: 0\n", "24:17: 0 is too small: more than 0 is wanted."
    ),
    Mistake(
        ROOMS, "at_least: 2.5\n", "at_least: [2.5]\n", "24:17: This is a list; a number is wanted."
    ),
    Mistake(
        ROOMS, "at_least: 2.5\n", "at_least:\n", "24:16: Nothing stands here; a number is wanted."
    ),
    Mistake(ROOMS, "at_most: 0.5", "at_most: 50", "59:16: 50 is too large: at most 1 is allowed."),
    Mistake(
        ROOMS,
        "source: notice-8",
        "source: notice-08",
        "17:15: There is no source “notice-08”. (Did you mean “notice-8”?)",
    ),
    Mistake(
        ROOMS,
        "[tenant, operator]",
        "[tenant, operators]",
        "31:28: There is no addressee “operators”. (Did you mean “operator”?)",
    ),
    Mistake(
        ROOMS,
        "[tenant, operator]",
        "tenant",
        "31:19: This is the text “tenant”; a list is wanted. (Write it as a list: [tenant].)",
    ),
    Mistake(
        ROOMS, "[early]", "[earlier]", "36:18: There is no limit “earlier”. (Did you mean “early”?)"
    ),
    Mistake(ROOMS, "[early]", "[late]", "36:18: A limit cannot replace itself."),
    Mistake(
        ROOMS,
        "id: late",
        "id: early",
        "25:11: “early” is already given in requirements/rooms.yaml:15. (Give each its own id.)",
    ),
    Mistake(
        ROOMS,
        "[room.desks]",
        "[room.desk]",
        "37:19: There is no requirement “room.desk”. (Did you mean “room.desks”?)",
    ),
    Mistake(
        ROOMS,
        "[room.desks]",
        "[lift.clean]",
        "37:19: “lift.clean” is checked at “lift”, this at “workspace”. (Only requirements at the same place share a capacity.)",
    ),
    Mistake(
        ROOMS,
        "[room.desks]",
        "[room.density]",
        "37:19: A requirement cannot share its capacity with itself.",
    ),
    Mistake(
        ROOMS,
        "id: room.desks",
        "id: room.density",
        "38:7: “room.density” is already given in requirements/rooms.yaml:1. (Give each its own id.)",
    ),
    Mistake(
        ROOMS,
        "amount: area_m2",
        "amount: area_m",
        "22:15: There is no quantity “area_m”. (Did you mean “area_m2”?)",
    ),
    Mistake(
        ROOMS,
        "people: people",
        "people: area_m2",
        "23:15: “area_m2” is a decimal; a limit of the kind “per_person” judges a whole number (int).",
    ),
    Mistake(
        ROOMS,
        "part: people",
        "part: damper",
        "57:13: “damper” is not entered for this requirement. (Add it to the quantities of the requirement.)",
    ),
    Mistake(
        ROOMS,
        "part: people",
        "part: open_plan",
        "57:13: “open_plan” is yes or no (bool); a limit of the kind “share” judges a whole number (int) or a decimal.",
    ),
    Mistake(
        ROOMS,
        "quantity: damper",
        "quantity: seen",
        "77:17: “seen” is yes or no (bool); a limit of the kind “state” judges a choice.",
    ),
    Mistake(
        ROOMS,
        "quantity: seen",
        "quantity: damper",
        "87:17: “damper” is a choice; a limit of the kind “confirmed” judges yes or no (bool).",
    ),
    Mistake(
        ROOMS,
        "good: [closed]",
        "good: [shut]",
        "78:14: There is no option “shut”. (Known here: closed, open.)",
    ),
    Mistake(
        ROOMS,
        "        open: {zh: 关",
        "        opened: {zh: 关",
        "80:9: There is no option “opened”. (Did you mean “open”?)",
    ),
    Mistake(ROOMS, "good: [closed]", "good: [closed, open]", "71:7: Good and bad at once: open."),
    Mistake(
        ROOMS,
        "applies: building.large ||",
        "applies: building.larg ||",
        "8:12: Nothing is called “building.larg” here. (Did you mean “building.large”?)",
    ),
    Mistake(
        ROOMS,
        "air == 'central'",
        "air == 'centrl'",
        "8:38: “air” has no option “centrl”. (Did you mean “central”?)",
    ),
    Mistake(
        ROOMS,
        "air == 'central'",
        "air == 2",
        "8:34: These cannot be compared or joined. (Compare a choice with the id of an option in quotes, a count with a whole number; a yes/no stands alone.)",
    ),
    Mistake(
        ROOMS,
        "air == 'central'",
        "people > 2",
        "8:30: “people” is entered during the audit, and is no fact. (Whether a requirement applies turns on facts; use “when” of a limit instead.)",
    ),
    Mistake(
        ROOMS,
        "air == 'central'",
        "area_m2 > 2.5",
        "8:30: “area_m2” is a decimal. (Conditions hold no decimals: let a limit judge the figure, or ask for a choice or a yes/no.)",
    ),
    Mistake(
        ROOMS,
        "air == 'central'",
        "desks > 2.5",
        "8:36: These cannot be compared or joined. (Conditions hold no decimals: let a limit judge the figure, or ask for a choice or a yes/no.)",
    ),
    Mistake(
        ROOMS,
        "air == 'central'",
        "air ==",
        "8:36: This is not a condition in CEL. (Write it like this: level == 'basement' && !has_window)",
    ),
    Mistake(
        ROOMS,
        "building.large || air == 'central'",
        "desks",
        "8:12: The condition is no question that can be answered with yes or no. (Compare with ==, !=, <, <=, > or >=.)",
    ),
    Mistake(
        ROOMS,
        "open_plan && people > 1",
        "opn_plan && people > 1",
        "32:13: Nothing is called “opn_plan” here. (Did you mean “open_plan”?)",
    ),
    Mistake(
        ROOMS,
        "open_plan && people > 1",
        ">-\n        open_plan &&\n        peple > 1",
        "32:13: Nothing is called “peple” here. (Did you mean “people”?)",
    ),
    Mistake(
        ROOMS,
        "air == 'central'",
        "air in ['central', 'spilt']",
        "8:50: “air” has no option “spilt”. (Did you mean “split”?)",
    ),
    Mistake(
        ROOMS,
        "jurisdiction: CN-BJ",
        "jurisdiction: CN-SH",
        "105:21: “CN-SH” is no part of “CN-BJ”, where the source binds.",
    ),
    Mistake(
        ROOMS,
        "jurisdiction: CN-BJ",
        "jurisdiction: cn",
        "105:21: “cn” is no jurisdiction. (Write a country and its parts, such as CN or CN-BJ.)",
    ),
    Mistake(
        ROOMS,
        "  title: {zh: 人均面积, en: Area per person}",
        "  titel: {zh: 人均面积, en: Area per person}",
        "4:3: “titel” is no key here. (Did you mean “title”?)",
    ),
    Mistake(
        ROOMS,
        "en: Area per person}",
        "eng: Area per person}",
        "4:21: “eng” is no key here. (Did you mean “en”?)",
    ),
    Mistake(
        CHECKLISTS,
        "room.density",
        "room.densty",
        "9:7: “room.densty” selects no requirement. (Did you mean “room.density”?)",
    ),
    Mistake(CHECKLISTS, "room.d*", "romm.*", "10:7: “romm.*” selects no requirement."),
    Mistake(CHECKLISTS, '["*"]', '["*", "*x*"]', "4:23: “*x*” selects no requirement."),
    Mistake(
        CHECKLISTS,
        'requirements: ["*"]',
        'requirements: "*"',
        '4:17: This is the text “*”; a list is wanted. (Write it as a list: ["*"].)',
    ),
    Mistake(
        EXAMPLES,
        "room.density",
        "room.densit",
        "2:16: There is no requirement “room.densit”. (Did you mean “room.density”?)",
    ),
    Mistake(
        EXAMPLES,
        "outcome: fail",
        "outcome: failed",
        "8:14: “failed” is not known here. (Did you mean “fail”?)",
    ),
    Mistake(
        EXAMPLES,
        "outcome: fail\n",
        "outcome: pass\n",
        "8:14: The rules give fail for outcome, pass was expected. (Correct the example or the limit: eleven in twenty-five square metres are one too many)",
    ),
    Mistake(
        EXAMPLES,
        "remove_people: 1",
        "remove_people: 2",
        "9:29: The rules give 1 for remove_people, 2 was expected. (Correct the example or the limit: eleven in twenty-five square metres are one too many)",
    ),
    Mistake(
        EXAMPLES,
        "remove_people: 1",
        "removed_people: 1",
        "9:14: “removed_people” is not known here. (Did you mean “remove_people”?)",
    ),
    Mistake(
        EXAMPLES,
        "open_plan: true",
        "openplan: true",
        "4:11: There is no fact “openplan”. (Did you mean “open_plan”?)",
    ),
    Mistake(
        EXAMPLES,
        "people: 11",
        "people: 11.5",
        "6:20: This is the number 11.5; “people” is a whole number (int).",
    ),
    Mistake(
        EXAMPLES,
        "damper: open",
        "damper: opne",
        "16:20: There is no option “opne”. (Did you mean “open”?)",
    ),
    Mistake(
        EXAMPLES,
        "decided_by: notice-13",
        "decided_by: notice-12",
        "10:17: There is no source “notice-12”. (Did you mean “notice-13”?)",
    ),
    Mistake(
        EXAMPLES,
        "decided_by: notice-13",
        "decided_by: notice-8",
        "10:17: The rules give notice-13 for decided_by, notice-8 was expected. (Correct the example or the limit: eleven in twenty-five square metres are one too many)",
    ),
    Mistake(
        EXAMPLES,
        'article: "五"',
        'article: "六"',
        "11:14: The rules give 五 for article, 六 was expected. (Correct the example or the limit: eleven in twenty-five square metres are one too many)",
    ),
    Mistake(
        EXAMPLES,
        "addressee: tenant",
        "addressee: tenants",
        "15:14: There is no addressee “tenants”. (Did you mean “tenant”?)",
    ),
    Mistake(
        EXAMPLES,
        "building: {large: true}",
        "building: {big: true}",
        "5:14: There is no fact “big”. (Known here: large.)",
    ),
    Mistake(
        EXAMPLES,
        "remove_people: 1",
        "missing_days: 1",
        "9:28: The rules give nothing for missing_days, 1 was expected. (Correct the example or the limit: eleven in twenty-five square metres are one too many)",
    ),
    Mistake(
        PLACES,
        "{zh: 大型, en: Large}",
        "{zh: 大型, en: [Large]}",
        "4:39: This is a list; a text is wanted.",
    ),
    Mistake(
        ROOMS,
        "at_least: 2.5\n",
        "at_least: -2.5\n",
        "24:17: -2.5 is too small: more than 0 is wanted.",
    ),
    Mistake(
        ROOMS,
        "method: measure",
        "method: true",
        "7:11: This is the word true; one of measure, count, see, ask, record is wanted.",
    ),
    Mistake(
        ROOMS,
        "limits:\n    - id: early",
        "limits:\n    - late\n    - id: early",
        "15:7: This is the text “late”; a mapping of keys to values is wanted.",
    ),
    Mistake(
        PLACES,
        "type: bool, default: false",
        "type: bool, default: [1]",
        "4:68: This is a list; a whole number or a number or a text or true or false is wanted.",
    ),
    Mistake(
        PACK,
        "title: {zh: 小规则库, en: A small pack}",
        "title: {zh: '', en: A small pack}",
        "3:13: The Chinese text is empty.",
    ),
    Mistake(
        PACK,
        "title: {zh: 小规则库, en: A small pack}",
        "title: {zh: 小规则库, en: ' '}",
        "3:23: The English text is empty.",
    ),
    Mistake(
        PLACES,
        "unit: {zh: 平方米, en: m²}",
        "unit: {zh: 平方米, en: min}",
        "8:69: “平方米” and “min” are not the same unit.",
    ),
    Mistake(
        ROOMS,
        "applies: building.large || air == 'central'",
        "applies: building.large && !building.large",
        "8:12: The condition can never hold. (Nothing that can be entered for the names in it makes it true.)",
    ),
    Mistake(
        ROOMS,
        "when: open_plan && people > 1",
        "when: people < 0",
        "32:13: The condition can never hold. (Nothing that can be entered for the names in it makes it true.)",
    ),
    Mistake(
        ROOMS,
        "when: open_plan && people > 1",
        "when: air == 'split' && !building.large",
        "32:13: The condition cannot hold where the requirement applies. (It contradicts “building.large || air == 'central'”.)",
    ),
    Mistake(
        ROOMS,
        "type: int, unit: {zh: 人, en: people}}\n    - desks",
        "type: int}\n    - desks",
        "57:13: “people” has no unit; a limit of the kind “share” needs one. (Give it one where it is declared, such as m².)",
    ),
    Mistake(
        ROOMS,
        "area: rooms\n",
        "area: rooms\n  station: lobby\n",
        "4:12: There is no station “lobby”.",
    ),
)
