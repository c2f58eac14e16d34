"""Build kg/knowledge/data/parks.tsv: development zones, hi-tech zones, bonded zones, parks.

Two sources: LISTS, the public lists of zones of national rank (typed in, no claim to completeness),
and the report corpus: names that at least two reports use and that begin with something distinctive.
A report's own place, or a division below it, before the unit word (平江高新区) is distinctive; any
other beginning (马栏山视频文创产业园) must survive the filter of general words and the DENY list.

Usage: python tools/mine_parks.py PLACES.tsv CORPUS_DIR OUT.tsv
"""

from __future__ import annotations

import csv
import re
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from make_places import pairs, park_aliases, words

COLUMNS = words("label aliases kind level host source")
ETDZ, HITECH, BONDED = "经济技术开发区", "高新技术产业开发区", "综合保税区"

# One line per kind and source; an entry is NAME (the suffix is added unless it ends in 区 or 港)
# with =PLACE or =CODE when the name does not begin with the division that it lies in.
LISTS = """
etdz 国家级经开区 北京=大兴区 天津=滨海新区 西青 武清 天津子牙=静海区 东丽 北辰 秦皇岛 廊坊 沧州临港=沧州市 石家庄 唐山曹妃甸=曹妃甸区 邯郸 张家口 太原 大同 晋中 晋城 呼和浩特 巴彦淖尔 呼伦贝尔 大连 营口 沈阳 大连长兴岛=大连市 锦州 盘锦辽滨沿海=盘锦市 沈阳辉山=沈阳市 铁岭 旅顺=旅顺口区 长春 吉林=吉林市 四平红嘴=四平市 长春汽车=长春市 松原 哈尔滨 宾西=宾县 海林 哈尔滨利民=哈尔滨市 大庆 绥化 牡丹江 双鸭山 闵行 虹桥=长宁区 上海金桥=浦东新区 上海化学工业=金山区 松江 南通 连云港 昆山 苏州工业园区=苏州市 南京 扬州 徐州 镇江 吴江 江宁 常熟 淮安 盐城 锡山 太仓港=太仓市 张家港 海安 靖江 吴中 宿迁 海门 如皋 宜兴 浒墅关=虎丘区 沭阳 相城 宁波 温州 宁波大榭=北仑区 杭州 萧山 嘉兴 湖州 绍兴袍江=越城区 金华 长兴 宁波石化=镇海区 嘉善 衢州 义乌 杭州余杭=余杭区 绍兴柯桥=柯桥区 富阳 平湖 杭州湾上虞=上虞区 宁波杭州湾=慈溪市 丽水 芜湖 合肥 马鞍山 安庆 铜陵 滁州 池州 六安 淮南 宁国 桐城 宣城 福州 厦门海沧台商投资区=海沧区 福清融侨=福清市 东山=东山县 漳州招商局=龙海区 泉州 漳州台商投资区=漳州市 泉州台商投资区=泉州市 龙岩 东侨=蕉城区 南昌 九江 赣州 井冈山=吉安市 上饶 萍乡 南昌小蓝=南昌县 宜春 龙南 瑞金 青岛 烟台 威海 东营 日照 潍坊滨海=潍坊市 邹平 临沂 招远 德州 明水=章丘区 胶州 聊城 滨州 威海临港=威海市 郑州 漯河 鹤壁 开封 许昌 洛阳 新乡 红旗渠=安阳市 濮阳 武汉 黄石 襄阳 武汉临空港=东西湖区 荆州 葛店=鄂州市 十堰 枣阳 长沙 岳阳 常德 宁乡 湘潭 浏阳 娄底 望城 邵阳 永州 广州 湛江 广州南沙=南沙区 惠州大亚湾=惠州市 增城 珠海 南宁 钦州港=钦州市 广西—东盟=武鸣区 中马钦州产业园区=钦州市 重庆 万州 长寿 成都 广安 德阳 遂宁 绵阳 广元 雅安 宜宾临港=宜宾市 内江 贵阳 遵义 昆明 曲靖 蒙自 嵩明杨林=嵩明县 大理=大理市 拉萨 西安 汉中 神府=神木市 陕西航空=阎良区 陕西航天=610116 兰州 金昌 天水 酒泉 张掖 西宁 格尔木昆仑=格尔木市 银川 石嘴山 乌鲁木齐 石河子 库尔勒 奎屯—独山子=奎屯市 阿拉尔 五家渠 准东=昌吉回族自治州 甘泉堡=乌鲁木齐市 库车
hitech 国家级高新区 中关村科技园区=海淀区 天津滨海=滨海新区 石家庄 保定 唐山 燕郊=三河市 承德 太原 长治 包头稀土=包头市 呼和浩特金山=呼和浩特市 鄂尔多斯 沈阳 大连 鞍山 营口 辽阳 本溪 锦州 阜新 长春 吉林=吉林市 延吉 长春净月=长春市 通化医药=通化市 哈尔滨 大庆 齐齐哈尔 上海张江=浦东新区 上海紫竹=闵行区 南京 苏州 无锡 常州 泰州医药=泰州市 昆山 江阴 徐州 武进 南通 镇江 盐城 连云港 扬州 常熟 宿迁 淮安 杭州 宁波 绍兴 温州 衢州 萧山临江=萧山区 湖州莫干山=德清县 嘉兴 合肥 芜湖 蚌埠 马鞍山慈湖=马鞍山市 铜陵狮子山=铜陵市 淮南 滁州 安庆 福州 厦门火炬=厦门市 泉州 莆田 漳州 三明 龙岩 南昌 新余 景德镇 鹰潭 抚州 吉安 赣州 九江共青城=共青城市 宜春丰城=丰城市 济南 青岛 淄博 潍坊 威海火炬=威海市 济宁 烟台 临沂 泰安 枣庄 莱芜=莱芜区 德州 郑州 洛阳 安阳 南阳 新乡 平顶山 焦作 信阳 许昌 武汉东湖新技术开发区=武汉市 襄阳 宜昌 孝感 荆门 仙桃 随州 咸宁 黄冈 荆州 黄石大冶湖=大冶市 潜江 长沙 株洲 湘潭 益阳 衡阳 郴州 常德 怀化 宁乡 广州 深圳 中山火炬=中山市 珠海 惠州仲恺=惠州市 佛山 东莞松山湖=东莞市 江门 肇庆 清远 汕头 河源 茂名 湛江 南宁 桂林 柳州 北海 海口 重庆 璧山 荣昌 永川 成都 绵阳 自贡 乐山 泸州 德阳 攀枝花 内江 贵阳 安顺 遵义 昆明 玉溪 楚雄=楚雄市 拉萨 西安 宝鸡 杨凌农业=杨陵区 渭南 咸阳 榆林 安康 兰州 白银 青海=西宁市 银川 石嘴山 乌鲁木齐 昌吉=昌吉市 石河子 阿克苏=阿克苏地区 克拉玛依
bonded 综合保税区 北京天竺=顺义区 北京大兴国际机场=大兴区 北京中关村=海淀区 天津东疆=滨海新区 天津滨海新区=滨海新区 天津港=滨海新区 天津泰达=滨海新区 石家庄 曹妃甸 秦皇岛 廊坊 雄安=雄安新区 太原武宿=小店区 呼和浩特 鄂尔多斯 满洲里 沈阳 大连大窑湾=金州区 大连湾里=金州区 营口 长春兴隆=长春市 珲春 哈尔滨 绥芬河 洋山特殊=浦东新区 上海浦东机场=浦东新区 上海外高桥港=浦东新区 松江 青浦 漕河泾=徐汇区 奉贤 金桥=浦东新区 嘉定 南京 苏州工业园=苏州市 苏州高新技术产业开发区=虎丘区 昆山 无锡高新区=新吴区 徐州 常州 武进 南通 淮安 盐城 镇江 泰州 扬州 连云港 常熟 太仓港=太仓市 吴江 吴中 江阴 杭州 宁波北仑港=北仑区 宁波梅山=北仑区 宁波前湾=慈溪市 温州 嘉兴 金义=金华市 舟山港=舟山市 义乌 绍兴 台州 合肥 合肥经济技术开发区=合肥市 芜湖 马鞍山 安庆 福州 福州江阴港=福清市 厦门海沧港=海沧区 厦门象屿=湖里区 泉州 南昌 九江 赣州 井冈山=吉安市 济南 济南章锦=济南市 青岛前湾=黄岛区 青岛胶州湾=胶州市 青岛西海岸=黄岛区 青岛即墨=即墨区 青岛空港=胶州市 潍坊 威海 烟台 东营 日照 临沂 淄博 郑州新郑=郑州市 郑州经开=郑州市 南阳卧龙=卧龙区 洛阳 开封 武汉东湖=武汉市 武汉新港空港=武汉市 武汉经开=武汉市 宜昌三峡=宜昌市 襄阳 黄石棋盘洲=黄石市 长沙黄花=长沙县 衡阳 郴州 湘潭 岳阳城陵矶=岳阳市 广州南沙=南沙区 广州白云机场=花都区 广州黄埔=黄埔区 深圳前海=440305 深圳盐田=盐田区 深圳坪山=坪山区 珠海高栏港=金湾区 东莞虎门港=东莞市 汕头 梅州 湛江 南宁 钦州 广西凭祥=凭祥市 北海 梧州 海口 海口空港=海口市 重庆西永=沙坪坝区 重庆两路寸滩=两江新区 重庆江津=江津区 重庆涪陵=涪陵区 重庆万州=万州区 重庆永川=永川区 成都高新=成都市 成都高新西园=成都市 成都国际铁路港=青白江区 绵阳 泸州 宜宾 贵阳 贵安=贵安新区 遵义 昆明 红河=蒙自市 拉萨 西安 西安关中=西安市 西安高新=西安市 西安航空基地=阎良区 宝鸡 陕西西咸空港=咸阳市 陕西杨凌=杨陵区 兰州新区=兰州新区 西宁 银川 乌鲁木齐 阿拉山口 喀什=喀什市 霍尔果斯
bonded 保税区 张家港保税区=张家港市 张家港保税港区=张家港市 宁波保税区=北仑区 宁波梅山保税港区=北仑区 上海外高桥保税区=浦东新区 洋山保税港区=浦东新区 深圳福田保税区=福田区 珠海保税区=香洲区 洋浦保税港区=洋浦经济开发区 天津东疆保税港区=滨海新区 大连保税区=金州区 厦门海沧保税港区=海沧区 青岛前湾保税港区=黄岛区 重庆两路寸滩保税港区=两江新区 广西钦州保税港区=钦州市 海口综合保税区=海口市
newArea 国家级新区 浦东新区=浦东新区 滨海新区=滨海新区 两江新区=两江新区 浙江舟山群岛新区=舟山市 兰州新区=兰州新区 南沙新区=南沙区 西咸新区=西咸新区 贵安新区=贵安新区 青岛西海岸新区=黄岛区 大连金普新区=大连市 四川天府新区=天府新区 湖南湘江新区=长沙市 南京江北新区=南京市 福州新区=福州市 云南滇中新区=滇中新区 哈尔滨新区=哈尔滨市 长春新区=长春市 江西赣江新区=赣江新区 河北雄安新区=雄安新区
ftz 自贸试验区 上海:临港新片区=浦东新区,张江=浦东新区,金桥=浦东新区,陆家嘴=浦东新区,世博=浦东新区 天津:天津港东疆=滨海新区,天津机场=滨海新区,滨海新区中心商务=滨海新区 福建:平潭=平潭县,厦门,福州 广东:广州南沙新区=南沙区,深圳前海蛇口=440305,珠海横琴新区=珠海市 辽宁:大连,沈阳,营口 浙江:舟山,宁波,杭州,金义=金华市 河南:郑州,开封,洛阳 湖北:武汉,襄阳,宜昌 重庆:两江=两江新区,西永=沙坪坝区,果园港=两江新区 四川:成都天府新区=成都市,成都青白江铁路港=青白江区,川南临港=泸州市 陕西:西安国际港务区=西安市,杨凌示范区=杨陵区 海南: 山东:济南,青岛,烟台 江苏:南京,苏州,连云港 广西:南宁,钦州港=钦州市,崇左 河北:雄安=雄安新区,正定,曹妃甸,大兴机场=廊坊市 云南:昆明,红河=红河哈尼族彝族自治州,德宏 黑龙江:哈尔滨,黑河,绥芬河 北京:科技创新=海淀区 湖南:长沙,岳阳,郴州 安徽:合肥,芜湖,蚌埠 新疆:乌鲁木齐,喀什=喀什地区,霍尔果斯
"""

# First parts that are no name of their own once the city before them is cut off.
NO_STEM = set(
    words(
        "东湖 临港 临空港 农业 医药 国际商务服务 工业园 新区 汽车 港 滨海 火炬 石化 科技创新 稀土 空港 经开 航天 航空 高新 高高新"
    )
)

# Unit words of a park's name and the kind they tell.
UNITS = [
    ("etdz", "经济技术开发区|经济开发区|经开区"),
    ("hitech", "高新技术产业开发区|高新技术产业园区|高新技术开发区|高新区"),
    ("bonded", "综合保税区|综保区|保税港区|保税区|保税物流中心|保税物流园区"),
    ("chemical", "化工产业园区?|化工园区?|石化产业园区?|石化园区"),
    (
        "industrial",
        (
            "循环经济产业园区?|工业园区?|工业集中区|产业集聚区|产业集中区|产业开发区|产业园区?|科技产业园|科技园区?|"
            "科技城|物流园区?|软件园|开发区|科创园|创新园|创业园|智造园"
        ),
    ),
]
UNIT_RE = "|".join(words for _, words in UNITS)
GENERIC = re.compile(
    "加快|推动|推进|支持|建设|完善|提升|打造|创建|争创|申报|创成|获批|国家|省级|市级|县级|级|重点|特色|现代|示范|全市|全省|全国|"
    "各|等|类|新增|新建|建成|开工|启动|优化|强化|深化|加强|实施|发挥|依托|促进|力争|开展|推广|鼓励|引导|落实|探索|规划|做强|做大|"
    "培育|发展|整合|积极|全面|深入|创新|传统|大型|高标准|高水平|高质量|绿色|智慧|数字经济|零碳|飞地|共建|境外|跨境|边境|"
    "综合|产业|工业|科技|企业|园区|城市|农业|农产品|物流|大数据|项目|一批|[一二三四五六七八九十两几多百千万0-9]个|家|座|入驻|落户|"
    "的|和|与|及|在|是|把|对|为|以|向|从|将|到|由|使|让|有|了|并|或|至|于|内|外|年|月|我市|我县|我区|全县|全区|市区|县区|本市|"
    "经济|高新|技术|区域|东部|西部|南部|北部|中部|城东|城西|城南|城北|乡村|就业|返乡|留学|大学生|人才|电商|电子商务|职教|静脉|军民|"
    "食品|医药|医疗|健康|生物|新能源|新材料|装备|智能|汽车|航空|文化|文创|旅游|化工|石化|陶瓷|纺织|服装|家居|循环|信息|软件|钢铁"
)
DENY = set(
    words("""
东盟自贸区 中国中药产业园 中国产业园区 中国化工园区 中德产业园 临港产业园 临港物流园区 临港经济技术开发区 临港高新区
临空产业园 京东数字经济产业园 人力资源产业园 人力资源服务产业园 人工智能产业园 再生资源产业园区
再生资源回收利用产业园区 农民创业园 农民工返乡创业园 冰雪装备产业园 冶金产业园 创意文化产业园区 北斗产业园
县城工业园区 县域工业园区 县工业园 县工业园区 台湾产业园 台湾农民创业园 合作生态产业园区 商贸物流园区 国际招商产业园
国际软件园 国际陆港保税物流中心 城区都市产业园 大学科技园 州工业园区 市大学生创业园 市开发区 市经开区 市高新区
常德产业园 广告产业园 指乐山高新区 数字产业园 斑布竹产业园区 新兴产业集聚区 新疆软件园 未来科技城 民爆产业园
民营科技园区 氢能产业园 海港开发区 深圳产业园 清华科技园 激光产业园 烟草产业园 环保产业园 玻璃建材产业园
生态工业园区 电子信息产业园 空港产业园区 空港保税物流中心 空港国际智慧物流园 空港国际物流园区 空港物流园区
空港综合保税区 算谷产业园 精准医学产业园 经开综保区 航天智慧科技城 装配式建筑产业园 配套产业园 钦州产业园区
铁路物流园 集成电路产业园 鼎盛文化产业园
""")
)


@dataclass
class Park:
    """One row of the table."""

    label: str
    kind: str
    level: str
    host: str
    source: str
    aliases: list[str] = field(default_factory=list)

    def row(self) -> list[str]:
        """The cells in the order of COLUMNS."""
        return [self.label, "|".join(self.aliases), self.kind, self.level, self.host, self.source]


class Places:
    """Lookup of division names."""

    def __init__(self, path: Path) -> None:
        with path.open(encoding="utf-8", newline="") as f:
            self.rows = list(csv.DictReader(f, delimiter="\t", quoting=csv.QUOTE_NONE))
        self.codes: dict[str, str] = {}
        self.big = {r["short"] for r in self.rows if r["kind"] in ("province", "prefecture")} - {""}
        order = {"province": 0, "prefecture": 1, "county": 2, "functional": 3}
        for r in sorted(self.rows, key=lambda r: (order.get(r["kind"], 9), bool(r["until"]))):
            code = r["code"].removeprefix("zone-")[:6]
            for name in (r["label"], r["short"]):
                self.codes.setdefault(name, code)

    def near(self, place: str) -> dict[str, str]:
        """name -> code of a report's own place and everything below it."""
        code = self.codes.get(place, "")
        if not code:
            return {}
        stem = code[:2] if code.endswith("0000") else code[:4] if code.endswith("00") else code
        out: dict[str, str] = {}
        for r in self.rows:
            c = r["code"].removeprefix("zone-")[:6]
            if c.startswith(stem):
                for name in (r["label"], r["short"], *r["aliases"].split("|")):
                    if len(name) > 1:
                        out.setdefault(name, c)
        return out


def listed(places: Places) -> list[Park]:
    """The zones of national rank."""
    suffix = {"etdz": ETDZ, "hitech": HITECH, "bonded": BONDED}
    out: dict[str, Park] = {}
    for line in LISTS.split("\n")[1:-1]:
        kind, token, *entries = line.split(" ")
        for entry in entries:
            if kind == "ftz":
                for park in ftz(entry, token, places):
                    out.setdefault(park.label, park)
                continue
            name, _, host = entry.partition("=")
            keep = token in ("保税区", "国家级新区") or (kind != "bonded" and re.search("(园|投资|技术开发)区$", name))
            label = name if keep else name + suffix[kind]
            aliases = park_aliases(label, next((p for p in PROVINCES if label.startswith(p)), ""))
            if "—" in label:
                aliases += [label.replace("—", "-"), label.replace("—", "")]
            aliases += [a for a in MORE.get(label, "").split("|") if a]
            if kind == "newArea":
                aliases += [label[2:]] if label[:2] in PROVINCES | {"青岛", "大连", "南京"} else []
            code = host if host.isdigit() else places.codes.get(host or name, "")
            aliases += stem_aliases(label, suffix.get(kind, ""), places)
            if not code:
                print(f"no host: {entry}", file=sys.stderr)
            out.setdefault(label, Park(label, kind, "national", code, f"list:{token}", list(dict.fromkeys(aliases))))
    return list(out.values())


def stem_aliases(label: str, suffix: str, places: Places) -> list[str]:
    """黄花综合保税区, 黄花综保区 for 长沙黄花综合保税区: the name without the city before it."""
    for size in (4, 3, 2):
        stem = label.removesuffix(suffix)[size:]
        if (
            label[:size] in places.big
            and suffix
            and label.endswith(suffix)
            and len(stem) > 1
            and stem not in NO_STEM
            and stem[0] != "—"
        ):
            return [stem + suffix, *park_aliases(stem + suffix)]
    return []


def long_aliases(label: str) -> list[str]:
    """The long forms a short label may stand for (汨罗高新区 -> 汨罗高新技术产业开发区)."""
    longs = {"高新区": [HITECH], "经开区": ["经济开发区", ETDZ], "综保区": [BONDED]}
    return [label[:-3] + tail for tail in longs.get(label[-3:], [])]


def statistical(places: Places) -> list[Park]:
    """Zones that the statistical divisions list as functional areas."""
    out = []
    for r in places.rows:
        if r["source"].startswith("NBS") and re.search(f"(?:{UNIT_RE})$", r["label"]):
            aliases = [a for a in r["aliases"].split("|") if a]
            out.append(Park(r["label"], kind_of(r["label"]), "", r["parent"], r["source"], aliases))
    return out


PROVINCES = set(
    words(
        "上海 云南 吉林 四川 宁夏 安徽 山东 山西 广东 广西 新疆 江苏 江西 河北 河南 浙江 海南 湖北 湖南 甘肃 福建 贵州 辽宁 重庆 陕西 青海"
    )
)
MORE = pairs("""
中关村科技园区=中关村科技园|中关村示范区|中关村国家自主创新示范区
武汉东湖新技术开发区=东湖高新区|武汉东湖高新区|东湖新技术开发区|中国光谷 苏州工业园区=苏州园区
杨凌农业高新技术产业开发区=杨凌示范区|杨凌农业高新技术产业示范区 宁波杭州湾经济技术开发区=杭州湾经开区
上海张江高新技术产业开发区=张江高新区|张江科学城 东莞松山湖高新技术产业开发区=松山湖高新区|松山湖高新技术产业开发区
惠州仲恺高新技术产业开发区=仲恺高新区|仲恺高新技术产业开发区 厦门火炬高新技术产业开发区=火炬高新区
马鞍山慈湖高新技术产业开发区=慈湖高新区|慈湖高新技术产业开发区 包头稀土高新技术产业开发区=稀土高新区
长春净月高新技术产业开发区=净月高新区 惠州大亚湾经济技术开发区=大亚湾经开区|大亚湾开发区|大亚湾经济技术开发区
大连长兴岛经济技术开发区=长兴岛经开区|长兴岛经济技术开发区 中马钦州产业园区=中马钦州产业园
红旗渠经济技术开发区=林州经开区 长沙黄花综合保税区=黄花综保区|黄花综合保税区
岳阳城陵矶综合保税区=城陵矶综保区|城陵矶综合保税区|岳阳综保区 郑州新郑综合保税区=新郑综保区|新郑综合保税区
南阳卧龙综合保税区=卧龙综保区|卧龙综合保税区 重庆西永综合保税区=西永综保区|西永综合保税区
武汉临空港经济技术开发区=临空港经开区 葛店经济技术开发区=葛店开发区 浙江舟山群岛新区=舟山群岛新区
黄石大冶湖高新技术产业开发区=大冶湖高新区 潍坊滨海经济技术开发区=滨海经开区
广西—东盟经济技术开发区=东盟经开区|广西东盟经开区
湖南岳阳绿色化工产业园=岳阳绿色化工高新区|岳阳绿色化工高新技术产业开发区
宜昌三峡综合保税区=宜昌综合保税区|宜昌综保区 宁波梅山保税港区=梅山保税港区 广西钦州保税港区=钦州保税港区
嵩明杨林经济技术开发区=杨林经济技术开发区|杨林经开区 汨罗循环经济产业园=汨罗循环经济工业园|湖南汨罗循环经济产业园
""")


def ftz(entry: str, token: str, places: Places) -> list[Park]:
    """A pilot free-trade zone and its areas, written PROVINCE:AREA[=PLACE],AREA..."""
    province, areas = entry.split(":")
    whole = f"{province}自由贸易港" if province == "海南" else f"中国（{province}）自由贸易试验区"
    forms = [f"{province}{x}" for x in ("自由贸易试验区", "自贸试验区", "自贸区")]
    if province == "海南":
        forms = ["海南自贸港", "海南自贸区", "中国（海南）自由贸易试验区", "海南自由贸易试验区"]
    out = [Park(whole, "ftz", "national", places.codes[province], f"list:{token}", forms)]
    for area in filter(None, areas.split(",")):
        name, _, host = area.partition("=")
        tail = name if name.endswith("片区") else name + "片区"
        stem = tail.removesuffix("新片区").removesuffix("片区")
        short = [
            f"自贸试验区{tail}",
            f"自贸区{tail}",
            f"{stem}自贸片区",
            f"{province}自贸区{tail}",
            f"中国（{province}）自由贸易试验区{tail}",
        ] + ([tail] if tail.endswith("新片区") else [])
        out.append(
            Park(
                f"{province}自贸试验区{tail}",
                "ftz",
                "national",
                host if host.isdigit() else places.codes.get(host or name, ""),
                f"list:{token}",
                short,
            )
        )
    return out


def kind_of(name: str) -> str:
    """The kind that the unit word tells."""
    return next(k for k, words in UNITS if re.search(f"(?:{words})$", name))


def norm(name: str) -> str:
    """Key that is equal for the long and the short form of one name."""
    name = re.sub("高新技术(产业)?(开发区|园区)$", "高新区", name)
    name = re.sub("(经济技术|经济)开发区$", "经开区", name)
    return re.sub("综合保税区$", "综保区", re.sub("(产业园|工业园|化工园|物流园|科技园)区$", r"\1", name))


def mined(corpus: Path, places: Places) -> tuple[dict[str, set[str]], dict[str, str]]:
    """name -> reports that use it, and name -> host code."""
    reports: dict[str, set[str]] = defaultdict(set)
    hosts: dict[str, Counter[str]] = defaultdict(Counter)
    loose = re.compile(f"(?<=[，。、；：“（\\s])([\u4e00-\u9fff]{{2,9}}?(?:{UNIT_RE}))(?![\u4e00-\u9fff]?(?:管委会))")
    cache: dict[str, tuple[dict[str, str], re.Pattern[str]]] = {}
    for f in sorted(corpus.rglob("*.txt")):
        place, text = f.stem.split("-")[0], f.read_text(encoding="utf-8")
        if place not in cache:
            near = places.near(place)
            names = "|".join(sorted(map(re.escape, near), key=len, reverse=True)) or "(?!)"
            cache[place] = near, re.compile(f"((?:{names}))([\u4e00-\u9fff]{{0,8}}?)({UNIT_RE})")
        near, strict = cache[place]
        for m in strict.finditer(text):
            first, middle, unit = m.groups()
            if re.search(BAD_MIDDLE, middle) or re.search(UNIT_RE, middle) or (unit == "开发区" and middle):
                continue
            reports[m[0]].add(f.stem)
            hosts[m[0]][near[first]] += 1
        for m in loose.finditer(text):
            name = m[1]
            unit = re.search(f"(?:{UNIT_RE})$", name)
            head = name[: unit.start()] if unit else ""
            if len(head) < 2 or GENERIC.search(head[:2]) or re.search(BAD_MIDDLE, head) or name in DENY:
                continue
            if GENERIC.sub("", head) == "" or (len(head) < 4 and GENERIC.search(head)):
                continue
            reports[name].add(f.stem)
            hosts[name][near.get(place) or places.codes.get(place, "")] += 0
    best = {n: (c.most_common(1)[0][0] if c else "") for n, c in hosts.items()}
    return reports, best


BAD_MIDDLE = (
    "[的和与及在是把对为以向从将到由使让有了并或至于等各个家多]|加快|推动|推进|支持|建设|完善|提升|打造|创建|争创|申报|创成|获批|国家|省级|市级|"
    "县级|重点|全市|全省|新增|新建|建成|开工|启动|优化|强化|深化|加强|实施|发挥|依托|促进|力争|开展|鼓励|引导|落实|探索|规划|做强|做大|培育|"
    "发展|整合|积极|全面|深入|成功|入选|纳入|升级|晋升|晋级|成为|列入|我市|园区|亿元|万元|增长|获评|两|三|四|五|六|七|八|九|十|管理|围绕|"
    "完成|实现|确保|增强|提高|抓好|狠抓|拓展|建立|健全|盘活|突出|限制|赋予|理顺|制定|其他|做优|建强|后旗|级|"
    "坚持|[市县](?:特色|现代|工业园)|示范|特色|试点|高标准|高质量|推行|谋划|引进|投资|总部|企业|项目|改革"
)


def main(places_tsv: str, corpus: str, out: str) -> None:
    """Join the lists with what the corpus says, write the table."""
    places = Places(Path(places_tsv))
    parks = listed(places)
    known = {norm(n): p for p in reversed(parks) for n in (*p.aliases, p.label)}
    for park in statistical(places):
        forms = {norm(n) for n in (park.label, *park.aliases)}
        twin = next((known[f] for f in sorted(forms) if f in known), None)
        if twin:
            twin.aliases += [n for n in (park.label, *park.aliases) if n not in twin.aliases]
        else:
            parks.append(park)
            known |= {f: park for f in forms}
    reports, hosts = mined(Path(corpus), places)
    groups: dict[str, set[str]] = defaultdict(set)
    for name in reports:
        groups[norm(name)].add(name)
    seen = {key: set().union(*(reports[n] for n in names)) for key, names in groups.items()}
    found: dict[str, Park] = {}
    for key, names in sorted(groups.items(), key=lambda kv: (-len(kv[0]), kv[0])):
        if len(seen[key]) < 2 or {norm(d) for d in DENY} & {key}:
            continue
        # the tail of a longer name in the same reports is that name's short form
        longer = [k for k in found if k.endswith(key) and seen[key] <= seen[k]]
        twin = known.get(key) or (found[longer[0]] if longer else None)
        if twin:
            twin.aliases += [n for n in sorted(names) if n != twin.label and n not in twin.aliases]
            continue
        label = max(sorted(names), key=len)
        host = hosts[max(sorted(names), key=lambda n: len(reports[n]))]
        aliases = list(dict.fromkeys([*sorted(names - {label}), *park_aliases(label), *long_aliases(label)]))
        found[key] = Park(label, kind_of(label), "", host, f"corpus:{len(seen[key])} reports", aliases)
    for park in found.values():
        park.aliases += [a for a in MORE.get(park.label, "").split("|") if a and a not in park.aliases]
    extra = {a for p in found.values() for a in MORE.get(p.label, "").split("|")}
    parks += [p for p in found.values() if p.label not in extra]
    labels = {p.label for p in parks}
    for p in parks:
        p.aliases = [a for a in p.aliases if a not in labels and a != p.label]
    parks.sort(key=lambda p: p.label)
    text = "\n".join("\t".join(r) for r in [COLUMNS, *(p.row() for p in parks)]) + "\n"
    Path(out).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(*sys.argv[1:4])
