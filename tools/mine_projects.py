"""Mine the vocabulary of project facts from a folder of government work reports.

    python tools/mine_projects.py FOLDER [--part after|before|frame|head|name|left|all] [--top N]

Counts, over every ``*.txt`` below FOLDER, in tab-separated lines ``part  item  count  detail``:

* ``after``  - stage predicates that follow a project name (洞庭湖大桥|建成通车)
* ``before`` - stage verbs that stand before a name (加快推进|邵永高铁…)
* ``head``   - final nouns of the names found in such a frame
* ``frame``  - split frames 加快…建设
* ``name``   - the names themselves
* ``left``   - what stands before the first name of a clause and is no part of it

Nothing here knows a single place or project: only the adverbs, verbs and heads of the genre.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

STAGES = ("proposed", "approved", "signed", "started", "underWay", "partlyComplete",
          "completed", "inOperation", "suspended")  # in the order of a project's life

#: Words that colour a predicate without changing its stage.
ADVERBS = (
    "加快 加速 提速 快速 高速 全速 全力 全面 全部 全线 有序 有力 扎实 稳步 稳妥 顺利 成功 正式 相继 陆续 先后 如期 按期 提前 率先 "
    "同步 即将 将 已 已经 正在 正 均 基本 初步 尽快 尽早 早日 年内 年底 上半年 下半年 积极 大力 深入 持续 继续 统筹 协调 协同 强力 着力 "
    "重点 抓紧 抓好 抢抓 实质性 高效 高质量 高标准 高水平 高位 纵深 力争 争取 确保 集中 整体 主动 全新 破土 动态 滚动 接续 平稳 分期 "
    "分步 逐步 逐项 联合 共同 合力 聚力 全年 今年 新 具备 实现 得到 当年 努力 推动 加力 倾力 一体 一体化 科学 精心 切实 认真 精准 提级 "
    "倒排 挂图 完成 开始 进入 启动 抓实 突出 优先 超前 谋划 支持 配合 促进 保障 力促 力推 狠抓 主动 用心 不断 加大 稳定 常态化 满负荷 "
    "全方位 全周期 全域 试 首批 部分 主体 顺势 适时 择机 努力 按时 按计划 如约 年中 明年 超额 圆满 有效 规范 实施 一次性"
).split()

#: Predicate cores, by the stage they state.
CORES: dict[str, str] = {
    "proposed": (
        "前期工作 前期 前期论证 论证 谋划 谋划储备 策划 储备 规划 规划布局 规划研究 布局 选址 可研 可行性研究 可研编制 勘察设计 设计 "
        "规划设计 方案设计 具备开工条件 筹建 筹备 申报 申建 申请 争取 争取工作 研究 项目储备 入库 包装 洽谈 对接 预可研 推介"
    ),
    "approved": (
        "获批 获批建设 获批设立 获批复 获得批复 获国家批复 获批立项 立项 批复 批复立项 批准 获得批准 获核准 核准 获得核准 核准批复 通过评审 "
        "通过审批 通过审查 通过国家评审 纳入国家规划 列入国家规划 纳入规划 列入规划 获批开工 可研获批 环评获批 可研批复 审批 报批 获准 "
        "获准建设 获批筹建 获批创建 挂牌授牌 授牌 列入国家盘子 落规"
    ),
    "signed": (
        "签约 签约落地 签约落户 落户 落户我市 落地 落地落户 落地建设 引进 招引 合作 入驻 进驻 入园 落地实施 签订 签署 签署协议 签约入驻 "
        "敲定 落子 布点 签约引进 引入"
    ),
    "started": (
        "开工 开工建设 动工 动工建设 动工兴建 破土动工 启动 启动建设 启动实施 奠基 落地开工 开工动建 动建 开建 新开工 开工入库 "
        "签约开工 开园建设 集中开工 进场施工 开挖 启动前期 复工 复工建设 复建 复产"
    ),
    "underWay": (
        "建设 推进 实施 施工 进展 进展顺利 进展良好 进展加快 攻坚 推进建设 推进落实 建设推进 开发建设 规划建设 改造 改扩建 扩建 改建 新建 迁建 重建 续建 "
        "提质改造 提质 扩能 升级 升级改造 改造升级 改造提升 扩容 扩容改造 提标改造 除险加固 取得进展 取得新进展 取得积极进展 取得重大进展 取得重要进展 "
        "取得实质性进展 取得突破性进展 取得明显进展 取得阶段性进展 取得阶段性成果 取得重大突破 取得突破 取得新突破 提速 提速建设 提速增效 "
        "加快 加速 组织实施 落实 落实落地 落地见效 建设进度 进度 建设步伐 步伐加快 进展迅速 在建 土建施工 安装 设备安装 安装调试 设备调试 "
        "如火如荼 热火朝天 拉开序幕 全面铺开 铺开 展开 全面展开 拆迁 征迁 征地拆迁 成效显著 成效明显 形象进度 初显成效 建设如火如荼 驶入快车道"
    ),
    "partlyComplete": (
        "主体完工 主体工程完工 主体建成 主体竣工 主体封顶 封顶 主体工程建成 主体工程 完成主体工程 完成主体 主体施工 主体结构完工 主体结构封顶 "
        "基本完工 基本建成 基本完成 基本竣工 基本成型 基本贯通 初具规模 初步建成 初步形成 初见成效 初具雏形 雏形初现 合龙 成功合龙 "
        "一期建成 一期建成投产 一期投产 一期竣工 一期完工 一期建成投用 一期投入运营 首期建成 部分建成 部分投产 部分通车 部分投用 主体工程基本完工 "
        "截流 大江截流 下闸蓄水 蓄水 联调联试 试生产 试运行 试运营 试通车 初验 铺轨 路基工程 单机调试 点火 点火成功 具备通车条件 具备投产条件 "
        "具备通航条件 竣工在即 洞通 双线贯通 架通"
    ),
    "completed": (
        "建成 竣工 完工 建设完成 完成 完成建设 建成并通过验收 竣工验收 通过验收 通过国家验收 完成验收 验收 交付 交房 建成交付 竣工交付 贯通 全线贯通 "
        "全线建成 落成 建好 建设完工 完成改造 完成升级改造 完成扩建 完成提质改造 改造完成 完成除险加固 收官 合拢 建成达标 正式建成 主线贯通 建成投资 搬迁 整体搬迁 完成搬迁"
    ),
    "inOperation": (
        "建成通车 竣工通车 通车 通车运营 建成投产 竣工投产 投产 投产达效 达产 达产达效 投产达产 投产运营 开工投产 建成达产 竣工达产 试产 量产 批量生产 下线 "
        "建成投用 投用 竣工投用 投入使用 建成投入使用 竣工投入使用 建成并投入使用 交付使用 建成使用 使用 启用 建成启用 建成运营 投入运营 投入运行 建成运行 建成投运 投运 "
        "运营 运行 投入生产 投入营运 开业 开业运营 建成开业 营业 开馆 建成开馆 开园 建成开园 开园运营 开放 建成开放 免费开放 对外开放 试营业 开门迎客 开学 建成招生 招生 "
        "开办 开诊 开院 建成开诊 开通 开通运营 建成开通 开通运行 建成通航 通航 复航 开航 首航 开行 常态化开行 通水 建成通水 通气 通电 送电 并网 并网发电 建成并网 发电 "
        "投产发电 全容量并网 机组投产 供水 供气 供热 上线 上线运行 上线运营 上线试运行 挂牌 挂牌成立 挂牌运营 挂牌运行 揭牌 揭牌成立 揭牌运营 揭牌运行 成立 "
        "封关运行 封关运营 封关 封关验收 实体化运行 实体化运作 运作 投入商业运营 商用 入列 迁入新址 迁址运营 见效 达效 发挥效益 惠及群众"
    ),
    "suspended": "停工 停建 缓建 暂停 暂停建设 搁置 停产 关停 终止 退出 停滞 进展缓慢 推进缓慢 滞后 推进不快 进展不快 未能如期开工",
}
STAGE_OF = {word: stage for stage in STAGES for word in CORES[stage].split()}

#: Verbs that can stand before a name (加快推进 + NAME [+ 建设]).
VERBS: dict[str, str] = {
    "proposed": "谋划 谋划建设 谋划推进 谋划实施 谋划储备 策划 策划建设 储备 规划 规划建设 规划布局 布局 布局建设 筹建 筹划 争取 争创 申报 申建 论证 研究 "
                "探索建设 拟建 筹备 做好 申请设立 申报建设 对接",
    "approved": "获批 获批建设 获批设立 获准建设 批准 批准建设 获批筹建 获批组建 获准 获批创建 获得",
    "signed": "签约 引进 招引 引入 签订 落户 引进建设 签署 引进落地 落地 新签约 新引进",
    "started": "开工 开工建设 新开工 新开工建设 动工 动工建设 启动 启动建设 启动实施 开建 奠基 启动推进 动工兴建 启动创建 启动谋划 启动开展",
    "underWay": "推进 加快 建设 实施 推动 打造 新建 改造 扩建 改扩建 新改扩建 续建 抓好 推进实施 建好 抓 加快建设 加快推进 加快实施 推动建设 提质改造 升级改造 改造提升 "
                "提升 兴建 修建 迁建 改建 组织实施 共建 搭建 组建 创建 开发 开发建设 支持建设 高标准建设 攻坚 提速 推进建设 续建 整治 加固 升级 投建 承建 培育 构建 重建 铺开 开展 抓实 整合 设立",
    "partlyComplete": "基本建成 基本完成 初步建成 基本完工 基本建成投用",
    "completed": "建成 完成 竣工 完工 落成 新建成 建设完成 新改扩建完成 全面完成 全面建成 完成建设 改造完成 贯通 建好 建成并",
    "inOperation": "投产 投用 启用 开通 开通运营 建成投产 建成投用 建成通车 建成运营 建成投运 竣工投产 上线 投运 运营 建成启用 建成开放 建成使用 用好 建好用好 设立 成立 开放 揭牌 挂牌 建成运行 "
                   "投入使用 开行 上线运行 挂牌成立 挂牌运营 揭牌成立 竣工投用 建成开园 建成开馆 建成并投入使用 组建成立 揭牌运营 开馆 开园 建成开业 封关运行",
    "suspended": "停建 缓建 暂停 关停 停产 叫停 退出",
}
VERB_STAGE = {word: stage for stage in STAGES for word in VERBS[stage].split()}

#: Seed heads: only used to find frames. The mined heads come from the names in the frames.
SEEDS = (
    "项目 工程 基地 中心 公路 高速 铁路 高铁 电站 电厂 水库 机场 大桥 隧道 码头 港 港区 园 园区 医院 学校 学院 大学 馆 剧院 公园 广场 管廊 环线 专用线 "
    "大道 路 街 线 期 段 生产线 平台 系统 实验室 研究院 枢纽 城 新城 站 厂 场 院 港口 航道 泵站 轨道 通道 综合体 片区 楼 桥 渠 灌区 库 塔 大厦 校区 院区 小镇 "
    "示范区 试验区 度假区 景区 新区 综保区 保税区 口岸 总部 酒店 村 管网 装置 设施 互通 立交 支线 干线 复线 连接线 快线 快速路 电网 矿 机组"
).split()

CLAUSE = re.compile(r"[，。；：！？\n\r\t]+")
GROUP = r"(?:等(?:一批|[一二三四五六七八九十百两\d]+余?多?[个条座项所家处件])?(?:重大|重点|产业|工业|基础设施|交通|水利|标志性)*(?:项目|工程|道路)?)?"


def _alt(words: Iterable[str]) -> str:
    """An alternation of ``words``, longest first."""
    return "|".join(sorted(map(re.escape, set(words)), key=len, reverse=True))


AFTER = re.compile(
    rf"^(?P<names>.*?(?:{_alt(SEEDS)})[”》）\"]?{GROUP}(?:建设)??)"
    rf"(?P<phrase>(?:前期工作|前期|主体工程|主体|土建工程|土建)?(?:{_alt(ADVERBS)})*(?:{_alt(STAGE_OF)}))$"
)
BEFORE = re.compile(
    rf"^(?P<phrase>(?:{_alt(ADVERBS)})*(?:{_alt(VERB_STAGE)}))了?"
    rf"(?P<names>.+(?:{_alt(SEEDS)})[”》）\"]?{GROUP})"
    rf"(?P<frame>的?(?:前期工作|开工建设|规划建设|项目建设|工程建设|改造提升|落地建设|启动建设|建成通车|建成投产|竣工投产|建成投用|开工|建设|落地|投产|创建|改造|实施))?$"
)


@dataclass
class Counts:
    """The counters of one run."""

    after: Counter[str] = field(default_factory=Counter)
    before: Counter[str] = field(default_factory=Counter)
    frame: Counter[str] = field(default_factory=Counter)
    head: Counter[str] = field(default_factory=Counter)
    name: Counter[str] = field(default_factory=Counter)
    left: Counter[str] = field(default_factory=Counter)


def clauses(text: str) -> Iterator[str]:
    """The clauses of a report, without the YAML head and without blanks."""
    body = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.S)
    for clause in CLAUSE.split(body):
        clause = re.sub(r"[ \u3000]", "", clause)
        if len(clause) > 3:
            yield clause


def stage_of(phrase: str, table: dict[str, str]) -> str:
    """The stage of a predicate: that of its longest final core, seen through 前期… and 主体…."""
    if phrase.startswith("前期"):
        return "proposed"
    if phrase.startswith(("主体", "土建", "基本", "初步")):
        core = next((table[phrase[i:]] for i in range(1, len(phrase)) if phrase[i:] in table), "")
        return core if core in ("started", "underWay") else "partlyComplete"
    if re.fullmatch("(积极)?(争取|推动|支持|加快)+设立", phrase):
        return "proposed"
    if phrase not in table and re.search("谋划|策划|筹划|拟建|论证", phrase):
        return "proposed"
    for start in range(len(phrase)):
        if phrase[start:] in table:
            stage = table[phrase[start:]]
            return "completed" if stage == "underWay" and "完成" in phrase else stage
    return ""


def names_in(stretch: str) -> list[str]:
    """The members of a coordinated stretch A、B和C等N个项目."""
    stretch = re.sub(GROUP + r"(?:建设)?$", "", stretch)
    return [n for n in re.split(r"[、]|(?<=[\u4e00-\u9fff]{3})[和及](?=[\u4e00-\u9fff]{3})", stretch) if 2 <= len(n) <= 30]


def mine(folder: Path) -> Counts:
    """Read every report below ``folder`` and count."""
    counts = Counts()
    for path in sorted(folder.rglob("*.txt")):
        for clause in clauses(path.read_text(encoding="utf-8")):
            after, before = AFTER.match(clause), BEFORE.match(clause)
            if not after and not before:
                continue
            stretch = before["names"] if before else after["names"]  # type: ignore[index]
            if before:
                counts.before[before["phrase"]] += 1
                if before["frame"]:
                    counts.frame[f"{before['phrase']}…{before['frame']}"] += 1
            else:
                assert after
                counts.after[after["phrase"]] += 1
            for number, name in enumerate(names_in(stretch)):
                counts.name[name] += 1
                for size in range(1, 5):
                    if len(name) > size:
                        counts.head[name[-size:]] += 1
                if number == 0 and not before:
                    for size in range(2, 5):
                        counts.left[name[:size]] += 1
    return counts


def main() -> None:
    """Print the counts as tab-separated lines."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--part", default="all", choices=["all", "after", "before", "frame", "head", "name", "left"])
    parser.add_argument("--top", type=int, default=300)
    options = parser.parse_args()
    counts = mine(options.folder)
    for part in ("after", "before", "frame", "head", "name", "left"):
        if options.part in ("all", part):
            for item, count in getattr(counts, part).most_common(options.top):
                table = {"after": STAGE_OF, "before": VERB_STAGE}.get(part, {})
                print(part, item, count, stage_of(item, table), sep="\t")


if __name__ == "__main__":
    main()
